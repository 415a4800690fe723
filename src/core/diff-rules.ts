import type { DnrRule } from './dnr-rule.ts';

export interface RuleChange {
  removeRuleIds: number[];
  addRules: DnrRule[];
}

/** The smallest change that turns the installed rules into the wanted ones; null when they already are. */
export function diffRules(installed: readonly DnrRule[], wanted: readonly DnrRule[]): RuleChange | null {
  const before = new Map(installed.map((rule) => [rule.id, canonical(rule)]));
  const after = new Map(wanted.map((rule) => [rule.id, canonical(rule)]));
  const removeRuleIds = [...before.keys()].filter((id) => after.get(id) !== before.get(id));
  const addRules = wanted.filter((rule) => after.get(rule.id) !== before.get(rule.id));
  return removeRuleIds.length === 0 && addRules.length === 0 ? null : { removeRuleIds, addRules };
}

/** Chrome returns a rule's keys and lists in an order of its own. */
function canonical(rule: DnrRule): string {
  return JSON.stringify(rule, (_key, value: unknown) => {
    if (Array.isArray(value)) return value.toSorted(byText);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}

const byText = (a: unknown, b: unknown): number => (String(a) < String(b) ? -1 : 1);
