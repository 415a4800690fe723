import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_POLICY } from '../../src/core/policy.ts';
import { compileRules } from '../../src/core/compile-rules.ts';
import { diffRules } from '../../src/core/diff-rules.ts';
import type { DnrRule } from '../../src/core/dnr-rule.ts';

const rule = (id: number, special: Partial<DnrRule['condition']> = {}, priority = 1): DnrRule => ({
  id,
  priority,
  action: { type: 'allow' },
  condition: {
    regexFilter: 'a',
    initiatorDomains: ['x.example'],
    resourceTypes: ['image', 'script'],
    ...special,
  },
});

test('nothing to do', () => {
  expect(diffRules([], [])).toBeNull();
  expect(diffRules([rule(1), rule(2)], [rule(2), rule(1)])).toBeNull();
});

test('the order of keys and of lists, which Chrome chooses, is no difference', () => {
  const installed = {
    priority: 1,
    condition: { resourceTypes: ['script', 'image'], initiatorDomains: ['x.example'], regexFilter: 'a' },
    action: { type: 'allow' },
    id: 1,
  } as DnrRule;
  expect(diffRules([installed], [rule(1)])).toBeNull();
});

test('only what changed is touched', () => {
  const changed = rule(2, { initiatorDomains: ['x.example', 'y.example'] });
  expect(diffRules([rule(1), rule(2), rule(3)], [rule(1), changed, rule(4)])).toEqual({
    removeRuleIds: [2, 3],
    addRules: [changed, rule(4)],
  });
});

test.each<[string, DnrRule]>([
  ['priority', rule(1, {}, 2)],
  ['action', { ...rule(1), action: { type: 'block' } }],
  ['regular expression', rule(1, { regexFilter: 'b' })],
  ['sites', rule(1, { initiatorDomains: ['y.example'] })],
  ['a condition more', rule(1, { topDomains: ['x.example'] })],
  ['types', rule(1, { resourceTypes: ['image'] })],
])('a different %s is a difference', (_name, wanted) => {
  expect(diffRules([rule(1)], [wanted])).toEqual({ removeRuleIds: [1], addRules: [wanted] });
});

test('applying the change gives what is wanted', () => {
  const rules = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 3 })), {
    selector: ([id]) => id,
  });
  const made = rules.map((list) => list.map(([id, priority]) => rule(id, {}, priority)));
  fc.assert(
    fc.property(made, made, (installed, wanted) => {
      const { removeRuleIds, addRules } = diffRules(installed, wanted) ?? { removeRuleIds: [], addRules: [] };
      const after = [...installed.filter(({ id }) => !removeRuleIds.includes(id)), ...addRules];
      const byId = (list: DnrRule[]): DnrRule[] => list.toSorted((a, b) => a.id - b.id);
      expect(byId(after)).toEqual(byId(wanted));
      expect(diffRules(after, wanted)).toBeNull();
    }),
  );
});

test('compiling the same policy again changes nothing', () => {
  const policy = () => ({
    ...EMPTY_POLICY,
    rules: [80, 3000].map((port) => ({
      effect: 'allow' as const,
      site: 'shop.example',
      port,
      lifetime: 'always' as const,
    })),
  });
  expect(diffRules(compileRules(policy()).dynamic, compileRules(policy()).dynamic)).toBeNull();
});
