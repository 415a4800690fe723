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

/**
 * Background only. What `before` has as well is not written again: what ends with the session is in memory, and a full
 * disk need not keep it from changing.
 */
export async function writePolicy(policy: Policy, before?: Policy): Promise<void> {
  await write(lasting, lastingPart(policy), before && lastingPart(before));
  await write(passing, passingPart(policy), before && passingPart(before));
}

const lastingPart = ({ rules, watchOnly, names, navigations }: Policy): object => ({
  version: 1,
  rules: rules.filter((rule) => rule.lifetime === 'always'),
  watchOnly,
  ...(names.length > 0 ? { names } : {}),
  navigations,
});

const passingPart = ({ rules, pauses }: Policy): object => ({
  rules: rules.filter((rule) => rule.lifetime === 'session'),
  pauses,
});

async function write(item: StorageItem<unknown>, part: object, before: object | undefined): Promise<void> {
  if (JSON.stringify(part) !== JSON.stringify(before)) await item.set(part);
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
