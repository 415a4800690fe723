import { beforeEach, describe, expect, test } from 'vitest';
import { EMPTY_POLICY, type Policy, type Rule } from '../../src/core/policy.ts';
import { onPolicyChange, readPolicy, writePolicy } from '../../src/store/policy-store.ts';
import { installFakeStorage, type FakeStorage } from '../fakes/storage.ts';

let storage: FakeStorage;
beforeEach(() => {
  storage = installFakeStorage();
});

const rule = (special: Partial<Rule> = {}): Rule => ({
  effect: 'allow',
  site: 'shop.example',
  port: 3000,
  lifetime: 'always',
  ...special,
});
const POLICY: Policy = {
  ...EMPTY_POLICY,
  rules: [
    rule(),
    rule({ port: 22, effect: 'block', until: 9, note: 'for now', createdAt: 5, incidentId: 'visit-1' }),
    rule({ port: 80, lifetime: 'session' }),
  ],
  pauses: [{ site: 'shop.example', until: 5 }],
};

test('nothing stored is an empty policy', async () => {
  expect(await readPolicy()).toEqual(EMPTY_POLICY);
});

test('what is written is read back', async () => {
  await writePolicy(POLICY);
  expect(await readPolicy()).toEqual(POLICY);
});

test('watch-only mode survives a restart, and nothing but `true` means it', async () => {
  await writePolicy({ ...POLICY, watchOnly: true });
  await storage.session.clear();
  expect((await readPolicy()).watchOnly).toBe(true);
  for (const damaged of [undefined, null, 1, 'true', {}]) {
    await storage.local.set({ policy: { version: 1, rules: [], watchOnly: damaged } });
    expect((await readPolicy()).watchOnly).toBe(false);
  }
});

test('what was granted until the browser closes is gone then', async () => {
  await writePolicy(POLICY);
  await storage.session.clear();
  expect(await readPolicy()).toEqual({ ...EMPTY_POLICY, rules: POLICY.rules.slice(0, 2) });
});

describe('a damaged entry is dropped alone', () => {
  test.each<[string, unknown]>([
    ['no port', { effect: 'allow', site: 'a.example', lifetime: 'always' }],
    ['port 0', { ...rule(), port: 0 }],
    ['port 65536', { ...rule(), port: 65_536 }],
    ['half a port', { ...rule(), port: 80.5 }],
    ['a port in words', { ...rule(), port: '80' }],
    ['no site', { ...rule(), site: '' }],
    ['an endless site', { ...rule(), site: 'a'.repeat(256) }],
    ['an unknown effect', { ...rule(), effect: 'perhaps' }],
    ['an unknown lifetime', { ...rule(), lifetime: 'forever' }],
    ['an end in words', { ...rule(), until: 'tomorrow' }],
    ['an endless note', { ...rule(), note: 'a'.repeat(501) }],
    ['nothing', null],
    ['a number', 7],
  ])('%s', async (_name, damaged) => {
    await storage.local.set({ policy: { version: 1, rules: [damaged, rule()] } });
    expect((await readPolicy()).rules).toEqual([rule()]);
  });

  test.each([null, 7, 'x', [], { rules: 'all' }, { rules: { 0: rule() } }])(
    'a policy that is %j is empty',
    async (damaged) => {
      await storage.local.set({ policy: damaged });
      await storage.session.set({ grants: damaged });
      expect(await readPolicy()).toEqual(EMPTY_POLICY);
    },
  );

  test('a pause without an end is no pause', async () => {
    await storage.session.set({
      grants: {
        ...EMPTY_POLICY,
        pauses: [{ site: 'a.example' }, { site: 'b.example', until: null }, { site: 'c.example', until: 1 }],
      },
    });
    expect((await readPolicy()).pauses).toEqual([{ site: 'c.example', until: 1 }]);
  });
});

test('changes of either part are told until the signal says stop', async () => {
  const stop = new AbortController();
  let told = 0;
  onPolicyChange(() => (told += 1), stop.signal);
  await storage.local.set({ other: 1 });
  expect(told).toBe(0);
  await writePolicy(POLICY);
  expect(told).toBe(2);
  stop.abort();
  await writePolicy(EMPTY_POLICY);
  expect(told).toBe(2);
});

test('a full disk keeps nothing from changing that ends with the session', async () => {
  const before = { ...EMPTY_POLICY, rules: [rule()] };
  await writePolicy(before);
  storage.local.failNext('set');
  const pauses = [{ site: 'shop.example', until: 5 }];
  await writePolicy({ ...before, pauses }, before);
  expect(await readPolicy()).toEqual({ ...before, pauses });
});
