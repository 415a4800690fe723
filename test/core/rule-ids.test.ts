import { describe, expect, test } from 'vitest';
import { compileRules } from '../../src/core/compile-rules.ts';
import { guardRules } from '../../src/core/guard-rules.ts';
import { DISGUISED_HOSTS, LOOPBACK_HOST, USUAL_HOST } from '../../src/core/loopback-pattern.ts';
import { EMPTY_POLICY, type Policy, type Rule } from '../../src/core/policy.ts';
import { PRIORITY, RULE_ID } from '../../src/core/rule-ids.ts';

const rule = (special: Partial<Rule> = {}): Rule => ({
  effect: 'allow',
  site: 'shop.example',
  port: 3000,
  lifetime: 'always',
  ...special,
});
const compile = (rules: Rule[], pauses: Policy['pauses'] = []) =>
  compileRules({ ...EMPTY_POLICY, rules, pauses });

describe('ids and priorities', () => {
  test('local pages beat block beats watch-only mode beats unpardonable beats allow beats pause beats guard', () => {
    const { guard, signIn, pause, allow, unpardonable, ownPages, watchOnly, block, localPage } = PRIORITY;
    const ladder = [guard, signIn, pause, allow, unpardonable, ownPages, watchOnly, block, localPage];
    expect(ladder.toSorted((a, b) => a - b)).toEqual(ladder);
    expect(new Set(ladder).size).toBe(ladder.length);
    expect(PRIORITY.hold).toBe(guard);
  });

  test('no two rules share an id, over all ports and sets', () => {
    const single = Object.values(RULE_ID).filter((id) => typeof id === 'number');
    const fixed = guardRules().map(({ id }) => id);
    const ids = [...fixed, ...single.filter((id) => !fixed.includes(id))];
    for (let port = 1; port <= 65_535; port += 1)
      ids.push(
        ...[0, 1, 2].map((nth) => RULE_ID.allowPort(port, nth)),
        ...Array.from({ length: 12 }, (_, nth) => RULE_ID.blockPort(port, nth)),
      );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('a thousand decisions on a hundred ports are a hundred rules with ids of their own', () => {
    const rules = Array.from({ length: 1_000 }, (_, i) =>
      rule({ site: `s${i}.example`, port: 3_001 + (i % 100) }),
    );
    const { dynamic } = compile(rules);
    expect(dynamic).toHaveLength(100);
    expect(new Set(dynamic.map(({ id }) => id)).size).toBe(100);
    expect(dynamic.flatMap(({ condition }) => condition.initiatorDomains)).toHaveLength(1_000);
  });
});

describe('the patterns', () => {
  test('the pieces are disjoint: a host is usual or disguised, never both', () => {
    const pieces = [USUAL_HOST, ...DISGUISED_HOSTS].map((piece) => new RegExp(`^(?:${piece})$`));
    const hosts = [
      'localhost',
      '127.0.0.1',
      '[::]',
      '[::1]',
      '[::ffff:7f00:1]',
      '[::ffff:0:0]',
      '[::7f00:1]',
      '[::ffff:0:7f00:1]',
      '[::ffff:0:0:0]',
      '[64:ff9b::]',
      '[2002:7f00::]',
    ];
    for (const host of hosts) {
      expect([host, pieces.filter((piece) => piece.test(host)).length]).toEqual([host, 1]);
      expect(new RegExp(`^${LOOPBACK_HOST}$`).test(host)).toBe(true);
    }
  });
});
