import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NETWORK_KINDS, PAGE_KINDS, type Attempt } from '../../src/core/attempt.ts';
import { decide, REASONS } from '../../src/core/decide.ts';
import { initiatorFromUrl } from '../../src/core/initiator.ts';
import { EMPTY_POLICY, type Policy, type Rule } from '../../src/core/policy.ts';
import { attemptOfCase, CASE_TIME } from '../cases/attempt-of-case.ts';
import { VERDICT_CASES } from '../cases/verdicts.ts';

describe('the table of cases', () => {
  test.each(VERDICT_CASES)('$name', (entry) => {
    expect(decide(attemptOfCase(entry), entry.policy)).toEqual(entry.expect);
  });

  test('reaches every reason and every kind of request', () => {
    const reasons = new Set<string>(VERDICT_CASES.map((entry) => entry.expect.reason));
    // What only the page tells of is no request: the property below is its test.
    expect(REASONS.filter((reason) => !reasons.has(reason))).toEqual(PAGE_KINDS);
    expect(new Set(VERDICT_CASES.map((entry) => entry.kind))).toEqual(new Set(NETWORK_KINDS));
  });

  test('names each case once', () => {
    const names = VERDICT_CASES.map((entry) => entry.name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});

describe('a pause', () => {
  const attempt: Attempt = { ...attemptOfCase(VERDICT_CASES[0]!), at: CASE_TIME };
  const until = (end: number): Policy => ({
    ...EMPTY_POLICY,
    pauses: [{ site: 'shop.example', until: end }],
  });

  test('holds to the last millisecond and not one longer', () => {
    expect(decide(attempt, until(CASE_TIME + 1)).reason).toBe('paused');
    expect(decide(attempt, until(CASE_TIME)).action).toBe('block');
  });
});

describe('whatever the policy', () => {
  const host = fc.constantFrom(
    'shop.example',
    'pay.shop.example',
    'example',
    'other.example',
    '203.0.113.10',
    'localhost',
  );
  const port = fc.constantFrom(80, 443, 3000);
  const rule: fc.Arbitrary<Rule> = fc.record({
    effect: fc.constantFrom('allow', 'block'),
    site: host,
    port,
    lifetime: fc.constantFrom('always', 'session'),
  });
  const policy: fc.Arbitrary<Policy> = fc.record({
    navigations: fc.constantFrom('note', 'hold'),
    rules: fc.uniqueArray(rule, { selector: ({ site, port: p }) => `${site} ${p}`, maxLength: 6 }),
    pauses: fc.uniqueArray(fc.record({ site: host, until: fc.constantFrom(CASE_TIME - 1, CASE_TIME + 1) }), {
      selector: ({ site }) => site,
      maxLength: 3,
    }),
    watchOnly: fc.boolean(),
    names: fc.constant([]),
  });
  const asker = fc.constantFrom(
    'https://shop.example',
    'https://pay.shop.example',
    'https://203.0.113.10',
    'null',
    'file:///a',
  );
  const entry = fc.record({
    name: fc.constant('any'),
    asker,
    page: fc.constantFrom('https://shop.example/', 'https://other.example/'),
    url: fc.constantFrom(
      'http://localhost/',
      'https://127.0.0.1/',
      'http://[::1]:3000/',
      'http://[::7f00:1]:3000/',
    ),
    kind: fc.constantFrom(...NETWORK_KINDS),
    policy,
    expect: fc.constant({ action: 'block' as const, reason: 'user' as const }),
    chrome: fc.constant('same' as const),
  });

  test('a stranger is let through only by a decision of the user, or as a navigation', () => {
    fc.assert(
      fc.property(entry, (any) => {
        const attempt = attemptOfCase(any);
        const { action, reason } = decide(attempt, any.policy);
        const names = (name: string) => (line: { site: string }) =>
          name === line.site || name.endsWith(`.${line.site}`);
        const asking = attempt.initiator.type === 'site' ? attempt.initiator.host : '';
        const page = new URL(any.page).hostname;
        const here = any.policy.rules.filter(names(asking)).filter((r) => r.port === attempt.target.port);
        const blocked = here.some((r) => r.effect === 'block');
        const usual = !any.url.includes('7f00');
        const allowed = usual && here.some((r) => r.effect === 'allow');
        const quiet =
          usual && any.policy.pauses.filter(names(page)).some((pause) => pause.until > attempt.at);
        const held = any.policy.navigations === 'hold' ? 'hold' : 'allow';
        const otherwise = any.kind === 'navigation' ? held : 'block';
        const free = allowed || quiet || any.policy.watchOnly;
        expect(action).toBe(blocked ? 'block' : free ? 'allow' : otherwise);
        expect(reason === 'rule-block').toBe(blocked);
      }),
      { numRuns: 2_000 },
    );
  });

  test('what the guard in the page has stopped stays blocked', () => {
    fc.assert(
      fc.property(entry, fc.constantFrom(...PAGE_KINDS), (any, kind) => {
        const attempt: Attempt = { ...attemptOfCase(any), kind };
        fc.pre(attempt.initiator.type !== 'user');
        expect(decide(attempt, any.policy)).toEqual({ action: 'block', reason: kind });
      }),
    );
  });

  test('a local page is never in the way', () => {
    fc.assert(
      fc.property(entry, (any) => {
        const attempt = { ...attemptOfCase(any), initiator: initiatorFromUrl('http://app.localhost:5173') };
        expect(decide(attempt, any.policy)).toEqual({ action: 'allow', reason: 'local' });
      }),
    );
  });
});
