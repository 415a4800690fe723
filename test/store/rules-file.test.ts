import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_POLICY, withChanges, type Policy, type Rule } from '../../src/core/policy.ts';
import { readRulesFile, writeRulesFile, type ImportPreview } from '../../src/store/rules-file.ts';

const NOW = Date.UTC(2026, 10, 25, 12);
const rule = (special: Partial<Rule> = {}): Rule => ({
  effect: 'allow',
  site: 'shop.example',
  port: 3000,
  lifetime: 'always',
  ...special,
});
const RULES: Rule[] = [
  rule({ until: NOW + 60_000, note: 'for the printer', createdAt: NOW - 5, incidentId: 'visit-1' }),
  rule({ site: '[2001:db8::10]', port: 22, effect: 'block' }),
  rule({ site: 'b.example', port: 65_535, lifetime: 'session' }),
];
const holding = (rules: Rule[]): Policy => ({ ...EMPTY_POLICY, rules });
const read = (text: string, policy: Policy = EMPTY_POLICY) =>
  readRulesFile(text, policy, NOW, (host) => host === 'com');
const file = (...rules: unknown[]) => JSON.stringify({ format: 'loopwarden-rules', version: 1, rules });
function preview(text: string, policy?: Policy): ImportPreview {
  const result = read(text, policy);
  if ('problem' in result) throw new Error(result.problem);
  return result;
}

test('what is exported comes back, without what only this browser knows', () => {
  const { added, refused } = preview(writeRulesFile(RULES, NOW));
  const { incidentId: _here, ...first } = RULES[0]!;
  expect(added).toEqual([first, ...RULES.slice(1)]);
  expect(refused).toEqual([]);
});

test('what is there already is told from what would be replaced', () => {
  const policy = holding([
    rule({ createdAt: 1, incidentId: 'visit-1' }),
    rule({ port: 22 }),
    rule({ port: 99 }),
  ]);
  const result = preview(file(rule(), rule({ port: 22, effect: 'block' }), rule({ port: 80 })), policy);
  expect(result.same).toBe(1);
  expect(result.replacing).toEqual([
    { rule: rule({ port: 22, effect: 'block' }), before: rule({ port: 22 }) },
  ]);
  expect(result.added).toEqual([rule({ port: 80 })]);
  expect(policy.rules).toHaveLength(3);
});

test.each<[string, unknown, string]>([
  ['a number', 7, 'shape'],
  ['nothing', null, 'shape'],
  ['no site', { port: 1, effect: 'allow' }, 'shape'],
  ['an empty site', rule({ site: '' }), 'site-missing'],
  ['a pattern', rule({ site: '*' }), 'site-unreadable'],
  ['this computer', rule({ site: '127.0.0.1' }), 'site-local'],
  ['everybody', rule({ site: 'com' }), 'site-suffix'],
  ['port 0', rule({ port: 0 }), 'port-range'],
  ['a port in words', { ...rule(), port: '3000' }, 'port-range'],
  ['an unknown effect', { ...rule(), effect: 'perhaps' }, 'effect'],
  ['an unknown lifetime', { ...rule(), lifetime: 'ever' }, 'lifetime'],
  ['a time as a number', { ...rule(), until: NOW + 5 }, 'time'],
  ['a day that is not', { ...rule(), until: '2026-02-31T25:00:00Z' }, 'time'],
  ['an end that is over', { ...rule(), until: new Date(NOW).toISOString() }, 'ended'],
  ['a note that is an object', { ...rule(), note: {} }, 'shape'],
  ['an endless note', rule({ note: 'n'.repeat(501) }), 'note-long'],
])('a line with %s is refused, with its reason, and the others stand', (_name, line, problem) => {
  const { added, refused } = preview(file(rule({ port: 1 }), line, rule({ port: 2 })));
  expect(added.map(({ port }) => port)).toEqual([1, 2]);
  expect(refused).toEqual([{ line: 2, text: expect.any(String), problem }]);
});

test('the second line for one site and port is refused', () => {
  const { added, refused } = preview(file(rule(), rule({ effect: 'block' })));
  expect(added).toEqual([rule()]);
  expect(refused.map(({ problem }) => problem)).toEqual(['twice']);
});

test.each<[string, string]>([
  ['', 'not-json'],
  ['{', 'not-json'],
  ['[]', 'not-rules'],
  ['{"format":"loopwarden-incidents","version":1,"rules":[]}', 'not-rules'],
  ['{"format":"loopwarden-rules","version":2,"rules":[]}', 'newer'],
  [file(...Array.from({ length: 10_001 }, () => 0)), 'too-many'],
])('%.60s is no file of rules', (text, problem) => {
  expect(read(text)).toEqual({ problem });
});

describe('whatever a file holds', () => {
  test('reading it never throws, and what it adds is what a policy can hold', () => {
    const line = fc.record(
      {
        site: fc.oneof(fc.webAuthority(), fc.string()),
        port: fc.oneof(fc.integer({ min: -1, max: 70_000 }), fc.string()),
        effect: fc.oneof(fc.constantFrom('allow', 'block'), fc.anything()),
        lifetime: fc.oneof(fc.constantFrom('always', 'session'), fc.anything()),
        until: fc.anything(),
        note: fc.oneof(fc.string(), fc.anything()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.jsonValue())), (lines) => {
        const result = preview(file(...lines));
        const { added, replacing, same, refused } = result;
        expect(added.length + replacing.length + same + refused.length).toBe(lines.length);
        const text = writeRulesFile(withChanges(EMPTY_POLICY, { put: added, remove: [] }).rules, NOW);
        expect(preview(text).added).toEqual(added);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void read(text)));
  });
});
