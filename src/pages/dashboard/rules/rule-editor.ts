import { signal, type ReadonlySignal } from '@preact/signals';
import { message, type Message } from '../../../core/message.ts';
import { placeOf, type Rule } from '../../../core/policy.ts';
import type { Protocol } from '../../../messages/protocol.ts';
import { spoken } from '../../../ui/command-runner.ts';
import type { DashboardStore } from '../dashboard-store.ts';

type Change = Parameters<Protocol['changeRules']>[0];

/** Changing rules from the dashboard. Each answers whether it took effect; a refusal is shown at `place`. */
export interface RuleEditor {
  /** What was removed here and can be brought back until the view is left. */
  removed: ReadonlySignal<ReadonlyMap<string, Rule>>;
  add(rule: Rule, place: string): Promise<boolean>;
  replace(before: Rule, after: Rule, place: string): Promise<boolean>;
  remove(rule: Rule, place: string): Promise<boolean>;
  bringBack(rule: Rule, place: string): Promise<boolean>;
  putAll(rules: readonly Rule[], place: string, said: Message): Promise<boolean>;
  placeOf(rule: Rule): string;
}

export function createRuleEditor({ deps, runner }: DashboardStore): RuleEditor {
  const removed = signal<ReadonlyMap<string, Rule>>(new Map());

  async function change(data: Change, place: string, said: Message): Promise<boolean> {
    let isDone = false;
    await runner.run(
      place,
      async () => {
        const result = await deps.commands.changeRules(data);
        isDone = result.ok;
        return result;
      },
      spoken(said),
    );
    if (isDone) forget(data.put);
    return isDone;
  }

  /** What is in force again is no longer to be brought back. */
  function forget(rules: readonly Rule[]): void {
    const rest = new Map(removed.peek());
    for (const rule of rules) rest.delete(placeOf(rule));
    removed.value = rest;
  }

  const put = (rule: Rule, place: string, remove: Change['remove'] = []) =>
    change({ put: [rule], remove }, place, saidOf(rule));
  return {
    removed,
    add: (rule, place) => put(rule, place),
    replace: (before, after, place) => put(after, place, [{ site: before.site, port: before.port }]),
    bringBack: (rule, place) => put(rule, place),
    async remove(rule, place) {
      const { site, port } = rule;
      const said = message('saidRuleRemoved', { site, port: String(port) });
      // Before the policy changes, or the row would go and come again without the focus.
      removed.value = new Map([...removed.peek(), [placeOf(rule), rule]]);
      const isDone = await change({ put: [], remove: [{ site, port }] }, place, said);
      if (!isDone) forget([rule]);
      return isDone;
    },
    putAll: (rules, place, said) => change({ put: rules, remove: [] }, place, said),
    placeOf: (rule) => `rule ${placeOf(rule)}`,
  };
}

function saidOf({ effect, site, port }: Rule): Message {
  return message(effect === 'allow' ? 'saidAllowed' : 'saidBlocked', { site, port: String(port) });
}
