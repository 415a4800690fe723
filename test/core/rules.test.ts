import { describe, expect, test } from 'vitest';
import { compileRules } from '../../src/core/compile-rules.ts';
import { SUBRESOURCE_TYPES, type DnrRule } from '../../src/core/dnr-rule.ts';
import { guardRules, LOCAL_PAGE_DOMAINS } from '../../src/core/guard-rules.ts';
import { DISGUISED_HOSTS } from '../../src/core/loopback-pattern.ts';
import { EMPTY_POLICY, type Policy, type Rule } from '../../src/core/policy.ts';
import { PRIORITY, RULE_ID } from '../../src/core/rule-ids.ts';
import { isDeveloperName } from '../../src/core/known-names.ts';
import { NOTHING_SEEN } from '../../src/core/seen-names.ts';
import { isLoopbackHost, parseTarget } from '../../src/core/address.ts';

// Whether a rule *matches* is for Chrome to say (test/browser/verdict-cases.browser.test.ts). Here: what is compiled.

const rule = (special: Partial<Rule> = {}): Rule => ({
  effect: 'allow',
  site: 'shop.example',
  port: 3000,
  lifetime: 'always',
  ...special,
});
const compile = (rules: Rule[], pauses: Policy['pauses'] = []) =>
  compileRules({ ...EMPTY_POLICY, rules, pauses });
const regexOf = (filter: string): RegExp => new RegExp(filter);
const canonical = (url: string): string => new URL(url).href;

describe('the guard', () => {
  const guard = guardRules();
  const ofNavigations = guard.filter(({ condition }) => condition.resourceTypes.includes('main_frame'));
  const ofRequests = guard.filter((one) => !ofNavigations.includes(one));

  test('stops of all navigations only forms, and holds them with the rest', () => {
    expect(ofNavigations).toHaveLength(ofRequests.length);
    for (const { action, condition } of ofNavigations) {
      expect(action).toEqual({ type: 'block' });
      expect(condition).toMatchObject({ resourceTypes: ['main_frame'], requestMethods: ['post'] });
    }
  });

  const spellings = ofRequests.filter(({ id }) => id < RULE_ID.knownName);

  test('blocks everything but navigations, in as few rules as there are patterns', () => {
    expect(spellings).toHaveLength(1 + DISGUISED_HOSTS.length);
    for (const { id, action, priority, condition } of ofRequests) {
      expect(action).toEqual({ type: 'block' });
      const isDisguise = id > RULE_ID.guard && id < RULE_ID.knownName;
      expect(priority).toBe(isDisguise ? PRIORITY.unpardonable : PRIORITY.guard);
      expect(condition.resourceTypes).toEqual(SUBRESOURCE_TYPES);
      expect(condition.resourceTypes).not.toContain('main_frame');
    }
  });

  test('never names sites: an opaque frame would walk past', () => {
    for (const { id, condition } of guard) {
      expect(condition).not.toHaveProperty('initiatorDomains');
      expect(condition).not.toHaveProperty('topDomains');
      const excluded = condition.excludedInitiatorDomains;
      if (id < RULE_ID.knownName) expect(excluded).toEqual(LOCAL_PAGE_DOMAINS);
      else expect(excluded!.filter((host) => !isDeveloperName(host))).toEqual(LOCAL_PAGE_DOMAINS);
    }
  });

  test('leaves out nobody who is not on this computer', () => {
    expect(LOCAL_PAGE_DOMAINS.filter((host) => !isLoopbackHost(host))).toEqual([]);
    expect(LOCAL_PAGE_DOMAINS).toEqual(
      expect.arrayContaining(['localhost', '127.0.0.1', '[::1]', '0.0.0.0', '127.0.0.254']),
    );
    expect(LOCAL_PAGE_DOMAINS.filter((host) => new URL(`http://${host}`).hostname !== host)).toEqual([]);
    expect(new Set(LOCAL_PAGE_DOMAINS).size).toBe(LOCAL_PAGE_DOMAINS.length);
  });

  test.each([
    'http://localhost/',
    'https://localhost:8443/',
    'ws://app.localhost:1/',
    'wss://localhost./',
    'http://127.9.8.7:3000/x',
    'http://0.0.0.0/',
    'http://[::1]:3000/',
    'http://[::]/',
    'http://[::ffff:7f00:1]/',
    'http://[::7f00:1]:3000/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]:22/',
    'http://user:pass@127.0.0.1/',
    'http://shop.example:80@127.0.0.1:22/',
    'http://localhost:3000@127.0.0.1:22/',
  ])('sees %s', (url) => {
    expect(parseTarget(url)).not.toBeNull();
    expect(
      spellings.filter(({ condition }) => regexOf(condition.regexFilter!).test(canonical(url))),
    ).toHaveLength(1);
    expect(
      ofNavigations
        .slice(0, spellings.length)
        .filter(({ condition }) => regexOf(condition.regexFilter!).test(canonical(url))),
    ).toHaveLength(1);
  });

  test.each([
    'https://shop.example/http://localhost:3000/',
    'https://shop.example/?to=http://127.0.0.1:3000/',
    'https://shop.example/@localhost:3000/',
    'https://localhost.shop.example/',
    'https://notlocalhost/',
    'https://127.shop.example/',
    'http://a.127.0.0.1.nip.io:3000/',
    'http://128.0.0.1/',
    'http://[2001:db8::7f00:1]/',
    'http://localhost:3000@shop.example/',
    'http://localhost:secret@shop.example/',
    'http://127.0.0.1@shop.example/',
    'http://127.0.0.1:22@shop.example:3000/',
    'http://x:@localhost@shop.example/',
    'ftp://localhost/',
  ])('does not see %s', (url) => {
    expect(parseTarget(url)).toBeNull();
    expect(spellings.filter(({ condition }) => regexOf(condition.regexFilter!).test(canonical(url)))).toEqual(
      [],
    );
  });
});

describe('compiled rules', () => {
  test('an empty policy needs none', () => {
    expect(compile([])).toEqual({ dynamic: [], session: [] });
  });

  test('the sites of one port, effect and lifetime share a rule, sorted', () => {
    const { dynamic, session } = compile([
      rule({ site: 'b.example' }),
      rule({ site: 'a.example' }),
      rule({ site: 'c.example', effect: 'block' }),
      rule({ site: 'd.example', lifetime: 'session' }),
      rule({ site: 'a.example', port: 22 }),
    ]);
    const shape = (rules: DnrRule[]) =>
      rules.map(({ id, priority, action, condition }) => [
        id,
        priority,
        action.type,
        condition.initiatorDomains,
      ]);
    expect(shape(dynamic)).toEqual([
      [RULE_ID.allowPort(22), PRIORITY.allow, 'allow', ['a.example']],
      [RULE_ID.allowPort(3000), PRIORITY.allow, 'allow', ['a.example', 'b.example']],
      ...[0, 3, 6, 9].map((nth) => [RULE_ID.blockPort(3000, nth), PRIORITY.block, 'block', ['c.example']]),
    ]);
    expect(shape(session)).toEqual([[RULE_ID.allowPort(3000), PRIORITY.allow, 'allow', ['d.example']]]);
  });

  test('what the user decided is for navigations too', () => {
    const { dynamic, session } = compile(
      [rule(), rule({ effect: 'block', port: 22 })],
      [{ site: 'a.example', until: 1 }],
    );
    const withNavigation = [...dynamic, ...session].filter(({ condition }) =>
      condition.resourceTypes.includes('main_frame'),
    );
    expect(withNavigation.map(({ id }) => id)).toEqual([
      RULE_ID.allowPort(3000),
      ...[0, 3, 6, 9].map((nth) => RULE_ID.blockPort(22, nth)),
      RULE_ID.pauseNavigation,
    ]);
  });

  test('all pauses are one session rule about the page, and one about who sends the tab', () => {
    const { dynamic, session } = compile(
      [],
      [
        { site: 'b.example', until: 1 },
        { site: 'a.example', until: 2 },
      ],
    );
    expect(dynamic).toEqual([]);
    expect(session).toHaveLength(2);
    expect(session[1]!.condition).toMatchObject({
      initiatorDomains: ['a.example', 'b.example'],
      resourceTypes: ['main_frame'],
    });
    expect(session[0]).toMatchObject({
      id: RULE_ID.pause,
      priority: PRIORITY.pause,
      action: { type: 'allow' },
    });
    expect(session[0]!.condition.topDomains).toEqual(['a.example', 'b.example']);
    expect(session[0]!.condition).not.toHaveProperty('initiatorDomains');
  });

  test('only an unpardonable guard is above allow rules and pauses: over disguised and changed names', () => {
    const { dynamic, session } = compileRules(
      { ...EMPTY_POLICY, rules: [rule()], pauses: [{ site: 'shop.example', until: 1 }] },
      { ...NOTHING_SEEN, here: ['a.example'], rebound: ['b.example'] },
    );
    const above = [...guardRules(), ...dynamic, ...session].filter(
      ({ priority }) => priority > PRIORITY.allow,
    );
    expect(above.map(({ id }) => id)).toEqual([
      ...DISGUISED_HOSTS.map((_, index) => RULE_ID.guard + 1 + index),
      ...DISGUISED_HOSTS.map((_, index) => RULE_ID.holdPost + 1 + index),
      RULE_ID.reboundName,
      RULE_ID.reboundNavigation,
      RULE_ID.reboundPost,
    ]);
  });

  test('a block rule names hosts, so that it cannot reach the public web', () => {
    const { dynamic } = compile([rule({ effect: 'block' })]);
    for (const { condition } of dynamic) {
      const matches = regexOf(condition.regexFilter!).test('https://cdn.example:3000/');
      expect(matches).toBe(condition.requestDomains !== undefined);
      expect(condition.requestDomains ?? []).not.toContain('cdn.example');
    }
  });
});
