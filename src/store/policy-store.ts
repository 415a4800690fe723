import { StorageItem } from 'webext-storage';
import * as v from 'valibot';
import { EMPTY_POLICY, type Policy } from '../core/policy.ts';
import { NameSchema, NavigationsSchema, PauseSchema, RuleSchema } from './policy-schema.ts';

/** What must survive a restart of the browser. */
const lasting = new StorageItem<unknown>('policy', { area: 'local' });
/** What ends with the browser session. */
const passing = new StorageItem<unknown>('grants', { area: 'session' });

/** The whole policy. A damaged entry is dropped alone; what is dropped is blocked, never allowed. */
export async function readPolicy(): Promise<Policy> {
  const [always, session] = await Promise.all([lasting.get(), passing.get()]);
  return {
    rules: [...sound(RuleSchema, field(always, 'rules')), ...sound(RuleSchema, field(session, 'rules'))],
    pauses: sound(PauseSchema, field(session, 'pauses')),
    watchOnly: value(always, 'watchOnly') === true,
    names: sound(NameSchema, field(always, 'names')),
    navigations: one(NavigationsSchema, always, 'navigations') ?? EMPTY_POLICY.navigations,
  };
}

/** Background only. */
export async function writePolicy(policy: Policy): Promise<void> {
  await Promise.all([
    lasting.set({
      version: 1,
      rules: policy.rules.filter((rule) => rule.lifetime === 'always'),
      watchOnly: policy.watchOnly,
      ...(policy.names.length > 0 ? { names: policy.names } : {}),
      navigations: policy.navigations,
    }),
    passing.set({ rules: policy.rules.filter((rule) => rule.lifetime === 'session'), pauses: policy.pauses }),
  ]);
}

export function onPolicyChange(callback: () => void, signal: AbortSignal): void {
  lasting.onChanged(callback, signal);
  passing.onChanged(callback, signal);
}

function field(stored: unknown, name: string): unknown[] {
  const list = value(stored, name);
  return Array.isArray(list) ? list : [];
}

function value(stored: unknown, name: string): unknown {
  return typeof stored === 'object' && stored !== null
    ? (stored as Record<string, unknown>)[name]
    : undefined;
}

function one<S extends v.GenericSchema>(
  schema: S,
  stored: unknown,
  name: string,
): v.InferOutput<S> | undefined {
  const parsed = v.safeParse(schema, value(stored, name));
  return parsed.success ? parsed.output : undefined;
}

function sound<S extends v.GenericSchema>(schema: S, list: unknown[]): v.InferOutput<S>[] {
  return list.flatMap((entry) => {
    const parsed = v.safeParse(schema, entry);
    return parsed.success ? [parsed.output] : [];
  });
}
