import { beforeEach, expect, test, vi } from 'vitest';
import { installFakeStorage, type FakeStorage } from '../fakes/storage.ts';

let storage: FakeStorage;
beforeEach(() => {
  storage = installFakeStorage();
});

/** A worker that has just started: nothing in memory. */
async function worker(): Promise<() => Promise<string>> {
  vi.resetModules();
  return (await import('../../src/store/browser-session.ts')).browserSession;
}

test('lives as long as the browser, not as long as a worker', async () => {
  const first = await (await worker())();
  expect(first).toMatch(/^[\da-f-]{36}$/);
  expect(await (await worker())()).toBe(first);
  await storage.session.clear();
  expect(await (await worker())()).not.toBe(first);
});

test('asked twice at once, there is one', async () => {
  const session = await worker();
  const [a, b] = await Promise.all([session(), session()]);
  expect(a).toBe(b);
  expect((await storage.session.get('session'))['session']).toBe(a);
});

test('nothing is written before it is asked for', async () => {
  await worker();
  expect(await storage.session.get()).toEqual({});
});

test('one failure of the storage is not for ever', async () => {
  const session = await worker();
  storage.session.failNext('get');
  await expect(session()).rejects.toThrow('quota');
  expect(await session()).toMatch(/^[\da-f-]{36}$/);
});
