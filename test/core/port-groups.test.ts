import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileRules } from '../../src/core/compile-rules.ts';
import { EMPTY_POLICY, type Rule } from '../../src/core/policy.ts';
import { groupPorts } from '../../src/core/port-groups.ts';
import { passesLimits } from '../../src/core/rule-limits.ts';

// Whether Chrome takes them is for Chrome to say (test/browser/rule-limits.browser.test.ts).

const rule = (special: Partial<Rule> = {}): Rule => ({
  effect: 'allow',
  site: 'shop.example',
  port: 3000,
  lifetime: 'always',
  ...special,
});
const compile = (rules: Rule[]) => compileRules({ ...EMPTY_POLICY, rules });

test('one site with thousands of ports, and thousands of sites with one, stay far from the limits', () => {
  const ports = Array.from({ length: 5_000 }, (_, i) => rule({ port: 1_000 + i * 7 }));
  const sites = Array.from({ length: 5_000 }, (_, i) => rule({ site: `s${i}.example` }));
  const mixed = Array.from({ length: 9_000 }, (_, i) =>
    rule({ site: `s${i % 300}.example`, port: 3_000 + ((i * 31) % 700) }),
  );
  for (const rules of [ports, sites, mixed, [...ports, ...sites]])
    expect([rules.length, passesLimits(compile(rules))]).toEqual([rules.length, false]);
});

test('two thousand sites with two thousand ports are too many, and it is said', () => {
  const rules = Array.from({ length: 2_000 }, (_, i) => rule({ site: `s${i}.example`, port: 3_000 + i }));
  expect(passesLimits(compile(rules))).toBe(true);
});

test('nothing is lost and nothing is won, however the rules are grouped', () => {
  const any = fc.record({
    site: fc.constantFrom('a.example', 'b.example', 'c.example', 'd.example'),
    port: fc.integer({ min: 1, max: 40 }),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 80 }), fc.integer({ min: 1, max: 12 }), (rules, most) => {
      const { by, groups } = groupPorts(rules, most);
      const told = groups.flatMap(({ sites, ports }) =>
        sites.flatMap((site) => ports.map((port) => `${site} ${port}`)),
      );
      expect(told.toSorted()).toEqual(
        [...new Set(rules.map(({ site, port }) => `${site} ${port}`))].toSorted(),
      );
      expect(groups.every(({ ports }) => ports.length <= most)).toBe(true);
      const heads = groups.map(({ ports }) => ports[0]);
      if (by === 'port') expect(new Set(heads).size).toBe(heads.length);
      expect(groupPorts(rules.toReversed(), most)).toEqual({ by, groups });
    }),
  );
});
