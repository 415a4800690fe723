import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { FakeBrowserState } from '../fakes/browser.ts';
import {
  EMPTY_POLICY,
  withoutRule,
  withPause,
  withRule,
  type Policy,
  type Rule,
} from '../../src/core/policy.ts';
import { compileRules } from '../../src/core/compile-rules.ts';
import { diffRules } from '../../src/core/diff-rules.ts';

type Keeper = import('../../background/policy-keeper.ts').PolicyKeeper;

let state: FakeBrowserState;
let browser: object;
beforeEach(async () => {
  vi.resetModules();
  ({ browser, state } = (await import('../fakes/browser.ts')).fakeBrowser());
});

/** A background worker that has just started. */
async function worker(): Promise<Keeper> {
  vi.resetModules();
  vi.doMock('../../src/platform/browser.ts', () => ({ browser }));
  const { PolicyKeeper } = await import('../../background/policy-keeper.ts');
  const keeper = new PolicyKeeper();
  await keeper.settled();
  return keeper;
}

const RULE: Rule = { effect: 'allow', site: 'shop.example', port: 3000, lifetime: 'always' };
const allow =
  (special: Partial<Rule> = {}) =>
  (policy: Policy) =>
    withRule(policy, { ...RULE, ...special });

async function stored(): Promise<{ local: unknown; session: unknown }> {
  return {
    local: (await state.storage.local.get('policy'))['policy'],
    session: (await state.storage.session.get('grants'))['grants'],
  };
}

/** Chrome's rules are those of the policy, no more and no less. */
function expectInForce(policy: Policy): void {
  const wanted = compileRules(policy);
  expect(diffRules(state.dynamic, wanted.dynamic)).toBeNull();
  expect(diffRules(state.session, wanted.session)).toBeNull();
}

describe('a change', () => {
  test('is stored and in force when it resolves', async () => {
    const keeper = await worker();
    await keeper.change(allow());
    expect(await keeper.current()).toEqual({ ...EMPTY_POLICY, rules: [RULE] });
    expect((await stored()).local).toMatchObject({ version: 1, rules: [RULE] });
    expectInForce(await keeper.current());
    expect(state.dynamic).toHaveLength(1);
  });

  test.each<[string, (policy: Policy) => Policy]>([
    ['an allow rule', allow()],
    ['an allow rule for the session', allow({ lifetime: 'session' })],
    ['a rule taken back', (policy) => withoutRule(policy, 'shop.example', 22)],
    ['a block rule', allow({ effect: 'block', port: 22 })],
    ['a pause', (policy) => withPause(policy, { site: 'a.example', until: Date.now() + 60_000 })],
    ['watching only', (policy) => ({ ...policy, watchOnly: true })],
  ])('%s is in force before any page can read it', async (_name, edit) => {
    const keeper = await worker();
    await keeper.change(allow({ port: 22 }));
    const told: Promise<void>[] = [];
    state.storage.onChanged.addListener(() => {
      const wanted = compileRules(edit({ ...EMPTY_POLICY, rules: [{ ...RULE, port: 22 }] }));
      const inForce = [structuredClone(state.dynamic), structuredClone(state.session)] as const;
      const decidedBy = keeper.current();
      told.push(
        (async () => {
          expect(diffRules(inForce[0], wanted.dynamic)).toBeNull();
          expect(diffRules(inForce[1], wanted.session)).toBeNull();
          expect(compileRules(await decidedBy)).toEqual(wanted);
        })(),
      );
    });
    await keeper.change(edit);
    expect(told.length).toBeGreaterThan(0);
    await Promise.all(told);
  });

  test('survives the worker; what is for the session survives until the browser closes', async () => {
    await (await worker()).change((policy) => allow({ port: 80, lifetime: 'session' })(allow()(policy)));
    const next = await worker();
    expect((await next.current()).rules.map(({ port }) => port)).toEqual([3000, 80]);
    await state.storage.session.clear();
    state.session = [];
    const restarted = await worker();
    expect((await restarted.current()).rules).toEqual([RULE]);
    expectInForce(await restarted.current());
  });

  test('many at once: none is lost', async () => {
    const keeper = await worker();
    await Promise.all(Array.from({ length: 20 }, (_, i) => keeper.change(allow({ port: 4_000 + i }))));
    expect((await keeper.current()).rules).toHaveLength(20);
    expect((await (await worker()).current()).rules).toHaveLength(20);
    expectInForce(await keeper.current());
  });
});

describe('a start', () => {
  test('mends what a killed worker left half done: stored, but not in force', async () => {
    await state.storage.local.set({ policy: { version: 1, rules: [RULE] } });
    const keeper = await worker();
    expectInForce(await keeper.current());
    expect(state.dynamic).toHaveLength(1);
  });

  test('removes rules that nobody asked for, and puts a missing guard back', async () => {
    state.dynamic = compileRules({ ...EMPTY_POLICY, rules: [RULE] }).dynamic;
    state.rulesets = [];
    await worker();
    expect(state.dynamic).toEqual([]);
    expect(state.rulesets).toEqual(['guard']);
  });

  test('drops pauses that ended while it slept', async () => {
    await state.storage.session.set({
      grants: { rules: [], pauses: [{ site: 'a.example', until: Date.now() - 1 }] },
    });
    const keeper = await worker();
    expect((await keeper.current()).pauses).toEqual([]);
    expect(state.session).toEqual([]);
    expect((await stored()).session).toEqual({ rules: [], pauses: [] });
  });

  test('without anything to do writes nothing', async () => {
    await worker();
    expect(await stored()).toEqual({ local: undefined, session: undefined });
  });
});

describe('a change that the browser refuses', () => {
  test('is undone, and said', async () => {
    const keeper = await worker();
    await keeper.change(allow());
    state.refuse = 'dynamic';
    await expect(keeper.change(allow({ port: 22 }))).rejects.toThrow('refused');
    state.refuse = undefined;
    expect((await keeper.current()).rules).toEqual([RULE]);
    expect((await stored()).local).toMatchObject({ version: 1, rules: [RULE] });
    expectInForce(await keeper.current());
  });

  test('half way leaves no rule behind that is not in the policy', async () => {
    const keeper = await worker();
    state.refuse = 'session';
    await expect(
      keeper.change((policy) =>
        withPause(allow()(policy), { site: 'a.example', until: Date.now() + 60_000 }),
      ),
    ).rejects.toThrow();
    state.refuse = undefined;
    expectInForce(await keeper.current());
  });

  test('does not stop the next one', async () => {
    const keeper = await worker();
    state.refuse = 'dynamic';
    const refused = keeper.change(allow({ port: 22 }));
    await expect(refused).rejects.toThrow();
    state.refuse = undefined;
    await keeper.change(allow());
    expect((await keeper.current()).rules).toEqual([RULE]);
  });

  test('storage that is full allows nothing', async () => {
    const keeper = await worker();
    state.storage.local.failNext('set');
    await expect(keeper.change(allow())).rejects.toThrow('could not be written');
    expect((await keeper.current()).rules).toEqual([]);
    expect(state.dynamic).toEqual([]);
  });

  test('is told to no page', async () => {
    const keeper = await worker();
    const seen: unknown[] = [];
    state.storage.onChanged.addListener((changes) => {
      if ('policy' in changes || 'grants' in changes) seen.push(changes);
    });
    state.refuse = 'dynamic';
    await expect(keeper.change(allow())).rejects.toThrow('refused');
    expect(seen).toEqual([]);
  });
});

describe('a pause', () => {
  test('wakes the worker at the first end, and no longer when there is none', async () => {
    const keeper = await worker();
    const soon = Date.now() + 60_000;
    await keeper.change((policy) =>
      withPause(withPause(policy, { site: 'a.example', until: soon + 5 }), {
        site: 'b.example',
        until: soon,
      }),
    );
    expect(state.alarms).toEqual({ 'policy-end': { when: soon } });
    await keeper.change((policy) => ({ ...policy, pauses: [] }));
    expect(state.alarms).toEqual({});
  });

  test('and a rule that has an end are out of force at the first start after it', async () => {
    await state.storage.local.set({
      policy: {
        version: 1,
        rules: [
          { ...RULE, until: Date.now() - 1 },
          { ...RULE, port: 22 },
        ],
      },
    });
    const keeper = await worker();
    expect((await keeper.current()).rules.map(({ port }) => port)).toEqual([22]);
    expect(state.dynamic).toHaveLength(1);
    const until = Date.now() + 60_000;
    await keeper.change(allow({ until }));
    expect(state.alarms).toEqual({ 'policy-end': { when: until } });
  });

  test('that ended is out of force after any change', async () => {
    const keeper = await worker();
    const now = Date.now();
    await keeper.change((policy) => withPause(policy, { site: 'a.example', until: now + 60_000 }));
    expect(state.session).toHaveLength(2);
    vi.useFakeTimers({ toFake: ['Date'], now: now + 60_000 });
    try {
      await keeper.change((policy) => policy);
    } finally {
      vi.useRealTimers();
    }
    expect(state.session).toEqual([]);
    expect((await keeper.current()).pauses).toEqual([]);
  });
});
