import { beforeEach, expect, test, vi } from 'vitest';
import type { Rule } from '../../src/core/policy.ts';
import type { FakeBrowserState } from '../fakes/browser.ts';

type Commands = ReturnType<typeof import('../../background/rule-commands.ts').createRuleCommands>;
let state: FakeBrowserState;
let commands: Commands;
let rules: () => Promise<readonly Rule[]>;

beforeEach(async () => {
  vi.resetModules();
  const fake = (await import('../fakes/browser.ts')).fakeBrowser();
  state = fake.state;
  vi.doMock('../../src/platform/browser.ts', () => ({ browser: fake.browser }));
  const { PolicyKeeper } = await import('../../background/policy-keeper.ts');
  const { createRuleCommands } = await import('../../background/rule-commands.ts');
  const keeper = new PolicyKeeper();
  await keeper.settled();
  rules = async () => (await keeper.current()).rules;
  commands = createRuleCommands(keeper);
});

const rule = (port: number, special: Partial<Rule> = {}): Rule => ({
  effect: 'allow',
  site: 'shop.example',
  port,
  lifetime: 'always',
  ...special,
});

test('many rules are one change, and each replaces what its place had', async () => {
  await commands.changeRules({ put: [rule(1), rule(2)], remove: [] });
  const edited = rule(3, { effect: 'block', note: 'no', createdAt: 5, incidentId: 'visit-1' });
  expect(
    await commands.changeRules({
      put: [edited, rule(1, { effect: 'block' })],
      remove: [{ site: 'shop.example', port: 2 }],
    }),
  ).toEqual({ ok: true });
  expect(await rules()).toEqual([edited, rule(1, { effect: 'block' })]);
  expect(new Set(state.dynamic.map(({ action }) => action.type))).toEqual(new Set(['block']));
});

test('refused by the browser: nothing is half done', async () => {
  await commands.changeRules({ put: [rule(1)], remove: [] });
  state.refuse = 'session';
  expect(
    await commands.changeRules({
      put: [rule(2), rule(3, { lifetime: 'session' })],
      remove: [{ site: 'shop.example', port: 1 }],
    }),
  ).toEqual({ ok: false, error: 'errorRulesRefused' });
  state.refuse = undefined;
  expect(await rules()).toEqual([rule(1)]);
  expect(state.dynamic).toHaveLength(1);
  expect(state.session).toEqual([]);
});

test.each<[string, unknown]>([
  ['one of them is no rule', { put: [rule(1), { ...rule(2), port: 0 }], remove: [] }],
  ['a site is a pattern', { put: [rule(1, { site: '*' })], remove: [] }],
  ['a place is none', { put: [rule(1)], remove: [{ site: '', port: 2 }] }],
  ['there is nothing', {}],
])('%s: all is refused', async (_name, data) => {
  await expect(commands.changeRules(data as never)).rejects.toThrow();
  expect(await rules()).toEqual([]);
});

test('more than the browser holds: the user is told, and everything stays as it was', async () => {
  await commands.changeRules({ put: [rule(1)], remove: [] });
  const [installed, before] = [state.dynamic, await rules()];
  const many = Array.from({ length: 1_200 }, (_, i) => rule(3_000 + i, { site: `s${i}.example` }));
  expect(await commands.changeRules({ put: many, remove: [] })).toEqual({
    ok: false,
    error: 'errorTooManyRules',
  });
  expect(await rules()).toEqual(before);
  expect(state.dynamic).toEqual(installed);
});
