import { describe, expect, test } from 'vitest';
import {
  EMPTY_POLICY,
  nextEnd,
  withoutExpired,
  withoutPause,
  withoutRule,
  withPause,
  withRule,
  type Policy,
  type Rule,
} from '../../src/core/policy.ts';
import { findPause, findRule } from '../../src/core/policy-index.ts';

const rule = (site: string, port: number, special: Partial<Rule> = {}): Rule => ({
  effect: 'allow',
  site,
  port,
  lifetime: 'always',
  ...special,
});

describe('a change of policy', () => {
  const before = withRule(withRule(EMPTY_POLICY, rule('shop.example', 3000)), rule('shop.example', 3001));

  test('replaces what the site and port had, whatever its effect and lifetime', () => {
    const after = withRule(before, rule('shop.example', 3000, { effect: 'block', lifetime: 'session' }));
    expect(after.rules).toEqual([
      rule('shop.example', 3001),
      rule('shop.example', 3000, { effect: 'block', lifetime: 'session' }),
    ]);
  });

  test('leaves other sites and other ports alone', () => {
    expect(withoutRule(before, 'shop.example', 3000).rules).toEqual([rule('shop.example', 3001)]);
    expect(withoutRule(before, 'www.shop.example', 3000).rules).toEqual(before.rules);
    expect(withoutRule(before, 'shop.example', 80).rules).toEqual(before.rules);
  });

  test('makes a new object and never touches the old one', () => {
    const frozen: Policy = Object.freeze({
      ...EMPTY_POLICY,
      rules: Object.freeze([...before.rules]),
      pauses: Object.freeze([]),
    });
    expect(withRule(frozen, rule('a.example', 1))).not.toBe(frozen);
    expect(withPause(frozen, { site: 'a.example', until: 1 })).not.toBe(frozen);
    expect(frozen).toEqual({ ...EMPTY_POLICY, rules: before.rules });
  });

  test('a new pause replaces the old one of the site only', () => {
    const paused = withPause(withPause(before, { site: 'a.example', until: 5 }), {
      site: 'b.example',
      until: 6,
    });
    expect(withPause(paused, { site: 'a.example', until: 9 }).pauses).toEqual([
      { site: 'b.example', until: 6 },
      { site: 'a.example', until: 9 },
    ]);
    expect(withoutPause(paused, 'a.example').pauses).toEqual([{ site: 'b.example', until: 6 }]);
    expect(withoutPause(paused, 'a.example').rules).toBe(paused.rules);
  });
});

describe('a clock that was set back', () => {
  const made = 1_000_000_000;
  const hour = 3_600_000;
  const pause = { site: 'shop.example', until: made + hour, createdAt: made };
  const timed: Rule = {
    effect: 'allow',
    site: 'shop.example',
    port: 80,
    lifetime: 'always',
    until: made + hour,
    createdAt: made,
  };
  const policy: Policy = { ...EMPTY_POLICY, pauses: [pause], rules: [timed] };

  test('ends what would end too late', () => {
    const now = made - hour;
    expect(findPause(policy, 'shop.example', now)).toBeUndefined();
    expect(findRule(policy, 'shop.example', 80, now)).toBeUndefined();
    expect(withoutExpired(policy, now)).toEqual(EMPTY_POLICY);
  });

  test('by a moment ends nothing, nor does it touch what has no end', () => {
    expect(withoutExpired(policy, made - 1_000)).toBe(policy);
    const { until: _until, ...lasting } = timed;
    const forever: Policy = { ...EMPTY_POLICY, rules: [lasting] };
    expect(withoutExpired(forever, made - hour)).toBe(forever);
  });
});

describe('what has run out', () => {
  const policy: Policy = {
    ...EMPTY_POLICY,
    rules: [rule('a.example', 1)],
    pauses: [
      { site: 'a.example', until: 5 },
      { site: 'b.example', until: 6 },
    ],
  };

  test('is dropped at its last moment', () => {
    expect(withoutExpired(policy, 5)).toEqual({
      ...policy,
      pauses: [{ site: 'b.example', until: 6 }],
    });
    expect(withoutExpired(policy, 6).pauses).toEqual([]);
  });

  test('nothing has: the same object comes back', () => {
    expect(withoutExpired(policy, 4)).toBe(policy);
  });

  const timed: Policy = {
    ...policy,
    rules: [
      rule('a.example', 1, { until: 4 }),
      rule('b.example', 1, { until: 9, effect: 'block' }),
      rule('a.example', 2),
    ],
  };

  test('a rule with an end is dropped like a pause; one without never is', () => {
    expect(withoutExpired(timed, 3)).toBe(timed);
    expect(withoutExpired(timed, 4).rules).toEqual(timed.rules.slice(1));
    expect(withoutExpired(timed, 1e15).rules).toEqual([rule('a.example', 2)]);
  });

  test('is not found from its end on, although it is still there', () => {
    expect(findRule(timed, 'a.example', 1, 3)).toBe(timed.rules[0]);
    expect(findRule(timed, 'a.example', 1, 4)).toBeUndefined();
    expect(findRule(timed, 'www.b.example', 1, 8)?.effect).toBe('block');
    expect(findRule(timed, 'www.b.example', 1, 9)).toBeUndefined();
  });

  test('the next end is the first of rules and pauses', () => {
    expect(nextEnd(timed)).toBe(4);
    expect(nextEnd(policy)).toBe(5);
    expect(nextEnd({ ...EMPTY_POLICY, rules: [rule('a.example', 1)] })).toBeNull();
  });
});

describe('the index', () => {
  const policy: Policy = {
    ...EMPTY_POLICY,
    rules: [
      rule('shop.example', 3000),
      rule('pay.shop.example', 3000, { lifetime: 'session' }),
      rule('ads.shop.example', 3000, { effect: 'block' }),
      rule('203.0.113.10', 3000),
      rule('[2001:db8::10]', 3000),
    ],
    pauses: [
      { site: 'shop.example', until: 10 },
      { site: 'pay.shop.example', until: 5 },
    ],
  };

  test.each([
    ['shop.example', 3000, 'shop.example'],
    ['www.shop.example', 3000, 'shop.example'],
    ['pay.shop.example', 3000, 'pay.shop.example'],
    ['eu.pay.shop.example', 3000, 'pay.shop.example'],
    ['a.ads.shop.example', 3000, 'ads.shop.example'],
    ['203.0.113.10', 3000, '203.0.113.10'],
    ['[2001:db8::10]', 3000, '[2001:db8::10]'],
    ['shop.example', 3001, undefined],
    ['eshop.example', 3000, undefined],
    ['example', 3000, undefined],
    ['203.0.113.11', 3000, undefined],
  ])('%s at port %i falls under the rule of %s', (host, port, site) => {
    expect(findRule(policy, host, port, 0)?.site).toBe(site);
  });

  test('a block rule on a parent beats an allow rule that is nearer', () => {
    const strict = { ...policy, rules: [...policy.rules, rule('example', 3000, { effect: 'block' })] };
    expect(findRule(strict, 'pay.shop.example', 3000, 0)).toMatchObject({ site: 'example', effect: 'block' });
  });

  test('an address has no parents', () => {
    const odd = {
      ...EMPTY_POLICY,
      rules: [rule('113.10', 1), rule('10', 1)],
      pauses: [{ site: '0.113.10', until: 9 }],
    };
    expect(findRule(odd, '203.0.113.10', 1, 0)).toBeUndefined();
    expect(findPause(odd, '203.0.113.10', 1)).toBeUndefined();
  });

  test('a pause that ended does not hide one that covers the host too', () => {
    expect(findPause(policy, 'pay.shop.example', 4)?.until).toBe(5);
    expect(findPause(policy, 'pay.shop.example', 5)?.until).toBe(10);
    expect(findPause(policy, 'pay.shop.example', 10)).toBeUndefined();
    expect(findPause(policy, 'example', 1)).toBeUndefined();
  });

  test('follows a change: it belongs to the object, not to the site', () => {
    expect(findRule(policy, 'shop.example', 3000, 0)).toBeDefined();
    expect(findRule(withoutRule(policy, 'shop.example', 3000), 'shop.example', 3000, 0)).toBeUndefined();
  });

  test('when storage holds two rules for one site and port, block wins, as in Chrome', () => {
    const blocked = rule('a.example', 1, { effect: 'block' });
    const allowed = rule('a.example', 1, { lifetime: 'session' });
    for (const rules of [
      [blocked, allowed],
      [allowed, blocked],
    ]) {
      expect(findRule({ ...EMPTY_POLICY, rules }, 'a.example', 1, 0)?.effect).toBe('block');
    }
  });
});
