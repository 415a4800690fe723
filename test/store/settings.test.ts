import { beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { onSettingsChange, readSettings, writeSettings } from '../../src/store/settings.ts';
import { installFakeStorage, type FakeStorage } from '../fakes/storage.ts';

let storage: FakeStorage;
beforeEach(() => {
  storage = installFakeStorage();
});

test('nothing stored is the default; what is written survives the session', async () => {
  expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
  const changed = { ...DEFAULT_SETTINGS, notifications: 'off', keepDays: null } as const;
  await writeSettings(changed);
  await storage.session.clear();
  expect(await readSettings()).toEqual(changed);
});

test.each<[unknown, object]>([
  [null, {}],
  ['off', {}],
  [{}, {}],
  [{ notifications: 'no', keepDays: 30 }, { keepDays: 30 }],
  [{ notifications: 'off', keepDays: -1 }, { notifications: 'off' }],
  [{ notifications: 'off', keepDays: 'for ever' }, { notifications: 'off' }],
])('%j: what cannot be read is the default, the rest stands', async (settings, kept) => {
  await storage.local.set({ settings });
  expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, ...kept });
});

test('the former yes and no are understood', async () => {
  await storage.local.set({ settings: { notifications: false } });
  expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, notifications: 'off' });
  await storage.local.set({ settings: { notifications: true } });
  expect((await readSettings()).notifications).toBe('warnings');
});

test('a change is told', async () => {
  let told = 0;
  const stop = new AbortController();
  onSettingsChange(() => (told += 1), stop.signal);
  await writeSettings({ ...DEFAULT_SETTINGS, notifications: 'off' });
  stop.abort();
  await writeSettings(DEFAULT_SETTINGS);
  expect(told).toBe(1);
});
