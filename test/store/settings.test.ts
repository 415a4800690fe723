import { beforeEach, expect, test } from 'vitest';
import { onSettingsChange, readSettings, writeSettings } from '../../src/store/settings.ts';
import { installFakeStorage, type FakeStorage } from '../fakes/storage.ts';

let storage: FakeStorage;
beforeEach(() => {
  storage = installFakeStorage();
});

test('notifications are on until turned off, and that survives the session', async () => {
  expect(await readSettings()).toEqual({ notifications: true });
  await writeSettings({ notifications: false });
  await storage.session.clear();
  expect(await readSettings()).toEqual({ notifications: false });
});

test.each([null, 'off', {}, { notifications: 'no' }])(
  '%j is unreadable and counts as the default',
  async (settings) => {
    await storage.local.set({ settings });
    expect(await readSettings()).toEqual({ notifications: true });
  },
);

test('a change is told', async () => {
  let told = 0;
  const stop = new AbortController();
  onSettingsChange(() => (told += 1), stop.signal);
  await writeSettings({ notifications: false });
  stop.abort();
  await writeSettings({ notifications: true });
  expect(told).toBe(1);
});
