import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { FakeBrowserState } from '../fakes/browser.ts';
import { seen } from '../cases/observations.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
type Commands = ReturnType<typeof import('../../background/commands.ts').createCommands>;
type Keeper = import('../../background/policy-keeper.ts').PolicyKeeper;
type Recorder = import('../../background/record.ts').Recorder;
type Log = typeof import('../../src/store/incident-log.ts');

let state: FakeBrowserState;
let commands: Commands;
let keeper: Keeper;
let recorder: Recorder;
let log: Log;

beforeEach(async () => {
  vi.resetModules();
  const fake = (await import('../fakes/browser.ts')).fakeBrowser();
  state = fake.state;
  vi.doMock('../../src/platform/browser.ts', () => ({ browser: fake.browser }));
  const { PolicyKeeper } = await import('../../background/policy-keeper.ts');
  const { Recorder } = await import('../../background/record.ts');
  const { Holds } = await import('../../background/holds.ts');
  const { createCommands } = await import('../../background/commands.ts');
  log = await import('../../src/store/incident-log.ts');
  await (await import('../store/empty-log.ts')).emptyLog();
  const { Names } = await import('../../background/names.ts');
  keeper = new PolicyKeeper();
  recorder = new Recorder(async () => {});
  commands = createCommands(keeper, recorder, new Holds(recorder), new Names(() => {}));
});

const rules = async () => (await keeper.current()).rules;
const RULE = { effect: 'allow', site: 'shop.example', port: 3000, lifetime: 'always' };

describe('allow and block again', () => {
  test('hold when they resolve', async () => {
    expect(await commands.allow({ site: 'shop.example', port: 3000, lifetime: 'always' })).toEqual({
      ok: true,
    });
    expect(await rules()).toEqual([{ ...RULE, createdAt: expect.any(Number) }]);
    expect(state.dynamic).toHaveLength(1);
    expect(await commands.blockAgain({ site: 'shop.example', port: 3000 })).toEqual({ ok: true });
    expect(await rules()).toEqual([]);
    expect(state.dynamic).toEqual([]);
  });

  test('until the browser closes is a session rule, and always replaces it', async () => {
    await commands.allow({ site: 'shop.example', port: 3000, lifetime: 'session' });
    expect([state.dynamic.length, state.session.length]).toEqual([0, 1]);
    await commands.allow({ site: 'shop.example', port: 3000, lifetime: 'always' });
    expect([state.dynamic.length, state.session.length]).toEqual([1, 0]);
  });

  test.each<[string, object]>([
    ['port 0', { site: 'a.example', port: 0, lifetime: 'always' }],
    ['port 70000', { site: 'a.example', port: 70_000, lifetime: 'always' }],
    ['a port in words', { site: 'a.example', port: '80', lifetime: 'always' }],
    ['no site', { site: '', port: 80, lifetime: 'always' }],
    ['an unknown lifetime', { site: 'a.example', port: 80, lifetime: 'ever' }],
    ['nothing', {}],
  ])('%s is refused and changes nothing', async (_name, data) => {
    await expect((async () => commands.allow(data as never))()).rejects.toThrow();
    expect(await rules()).toEqual([]);
    expect(state.dynamic).toEqual([]);
  });

  test('what a message adds to a rule is dropped', async () => {
    await commands.allow({
      site: 'shop.example',
      port: 3000,
      lifetime: 'always',
      effect: 'block',
      extra: 1,
    } as never);
    expect((await rules())[0]).not.toHaveProperty('extra');
  });

  test('refused by the browser: the user is told', async () => {
    await keeper.settled();
    state.refuse = 'dynamic';
    expect(await commands.allow({ site: 'shop.example', port: 3000, lifetime: 'always' })).toEqual({
      ok: false,
      error: 'errorRulesRefused',
    });
    expect(await rules()).toEqual([]);
  });
});

describe('pause and resume', () => {
  test('hold for as long as was said', async () => {
    const before = Date.now();
    await commands.pause({ site: 'shop.example', minutes: 5 });
    const [pause] = (await keeper.current()).pauses;
    expect(pause!.until - before).toBeGreaterThanOrEqual(300_000);
    expect(pause!.until - before).toBeLessThan(310_000);
    expect(state.session).toHaveLength(2);
    await commands.resume({ site: 'shop.example' });
    expect((await keeper.current()).pauses).toEqual([]);
    expect(state.session).toEqual([]);
  });

  test.each([0, -5, Number.NaN, Number.POSITIVE_INFINITY])('%d minutes are refused', async (minutes) => {
    await expect((async () => commands.pause({ site: 'shop.example', minutes }))()).rejects.toThrow();
    expect((await keeper.current()).pauses).toEqual([]);
  });
});

describe('the log', () => {
  test('is cleared, brought back, and has nothing to bring back twice', async () => {
    recorder.push(Promise.resolve(seen('ended', '1')));
    expect(await commands.clearLog()).toEqual({ ok: true });
    expect(await log.readIncidents(9)).toEqual([]);
    expect(Object.keys(state.alarms)).toContain('purge-trash');
    expect(await commands.undoClear()).toEqual({ ok: true });
    expect(await log.readIncidents(9)).toHaveLength(1);
    expect(await commands.undoClear()).toEqual({ ok: false, error: 'errorNothingToUndo' });
  });
});

describe('settings', () => {
  test('each is changed alone, and two changes at once are both kept', async () => {
    const { readSettings } = await import('../../src/store/settings.ts');
    await Promise.all([
      commands.changeSettings({ notifications: 'off' }),
      commands.changeSettings({ keepDays: 7 }),
    ]);
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, notifications: 'off', keepDays: 7 });
  });

  test.each([{ notifications: 'yes' }, { keepDays: 8 }, { unknown: 1 }, null])(
    '%j is refused and changes nothing',
    async (change) => {
      const { readSettings } = await import('../../src/store/settings.ts');
      await expect(commands.changeSettings(change as never)).rejects.toThrow();
      expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
    },
  );

  test('storage that is full: the user is told', async () => {
    state.storage.local.failNext('set');
    expect(await commands.changeSettings({ notifications: 'off' })).toEqual({
      ok: false,
      error: 'errorNotStored',
    });
  });
});

describe('protection', () => {
  test('is on when the browser says so, and the button shows it', async () => {
    expect(await commands.protection()).toEqual({ state: 'on' });
    expect(state.icon).toBe('/icons/icon-16.png');
  });

  test.each<[string, () => void, object]>([
    [
      'the guard is gone',
      () => (state.rulesets = []),
      { state: 'off', reason: 'guard-rules-missing', mend: 'repair' },
    ],
    [
      'somebody put a rule in',
      () =>
        void state.session.push({
          id: 9,
          priority: 99,
          action: { type: 'allow' },
          condition: { resourceTypes: ['image'] },
        }),
      { state: 'off', reason: 'user-rules-differ', mend: 'repair' },
    ],
    [
      'the browser does not answer',
      () => (state.refuse = 'read'),
      { state: 'off', reason: 'browser-error', mend: 'repair' },
    ],
  ])('%s: off, and the button shows it', async (_name, damage, found) => {
    await keeper.settled();
    damage();
    expect(await commands.protection()).toEqual(found);
    expect(state.icon).toBe('/icons/icon-off-16.png');
  });

  test('asked in the middle of a change waits for its end: no false alarm', async () => {
    await keeper.settled();
    const change = commands.allow({ site: 'shop.example', port: 3000, lifetime: 'always' });
    const answers: Promise<{ state: string }>[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      answers.push(commands.protection());
      await new Promise((resolve) => setImmediate(resolve));
    }
    await change;
    expect(new Set((await Promise.all(answers)).map(({ state: found }) => found))).toEqual(new Set(['on']));
  });

  test('without host permission is blind, not off', async () => {
    state.hasHostPermission = false;
    expect(await commands.protection()).toMatchObject({
      state: 'blind',
      reason: 'host-permission-missing',
      mend: 'grant',
    });
  });

  test('is repaired, and what is reported is true afterwards', async () => {
    await commands.allow({ site: 'shop.example', port: 3000, lifetime: 'always' });
    state.rulesets = [];
    state.dynamic = [];
    expect(await commands.repair()).toEqual({ state: 'on' });
    expect(state.rulesets).toEqual(['guard']);
    expect(state.dynamic).toHaveLength(1);
    state.rulesets = [];
    state.refuse = 'static';
    expect(await commands.repair()).toMatchObject({ state: 'off' });
  });
});

describe('watch-only mode', () => {
  test('is one rule of Chrome, kept, and told everywhere', async () => {
    expect(await commands.setWatchOnly({ watchOnly: true })).toEqual({ ok: true });
    expect((await keeper.current()).watchOnly).toBe(true);
    expect(state.dynamic).toHaveLength(1);
    expect(await commands.protection()).toEqual({ state: 'watching', reason: 'watch-only', mend: 'guard' });
    expect(state.title).toBe('titleWatching');
    expect(state.icon).toContain('icon-off');
    expect(await commands.setWatchOnly({ watchOnly: false })).toEqual({ ok: true });
    expect(state.dynamic).toEqual([]);
    expect(await commands.protection()).toEqual({ state: 'on' });
    expect(state.title).toBe('extensionName');
  });

  test('a fault is said before it', async () => {
    await commands.setWatchOnly({ watchOnly: true });
    state.hasHostPermission = false;
    expect(await commands.protection()).toMatchObject({ state: 'blind' });
  });

  test('refused by the browser: blocking goes on', async () => {
    await keeper.settled();
    state.refuse = 'dynamic';
    expect(await commands.setWatchOnly({ watchOnly: true })).toMatchObject({ ok: false });
    expect((await keeper.current()).watchOnly).toBe(false);
  });

  test.each([undefined, 'true', 1, null])('%j is no answer to whether', async (watchOnly) => {
    await expect(commands.setWatchOnly({ watchOnly: watchOnly as never })).rejects.toThrow();
    expect((await keeper.current()).watchOnly).toBe(false);
  });
});
