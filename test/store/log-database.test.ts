import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type * as LogDatabase from '../../src/store/log-database.ts';

let logDatabase: typeof LogDatabase.logDatabase;
let renewIfDamaged: typeof LogDatabase.renewIfDamaged;

beforeEach(async () => {
  vi.resetModules();
  ({ logDatabase } = await import('../../src/store/log-database.ts'));
  await (await logDatabase()).put('meta', 'kept', 'session');
  (await logDatabase()).close();
  vi.resetModules();
  ({ logDatabase, renewIfDamaged } = await import('../../src/store/log-database.ts'));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** As a browser answers whose files are damaged, or whose disk is full. */
function failToOpen(name: string, times: number): void {
  let left = times;
  const open = IDBFactory.prototype.open;
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...args) {
    if (left === 0) return open.apply(this, args);
    left -= 1;
    throw new DOMException('Internal error opening backing store', name);
  });
}

test('is opened again after it could not be', async () => {
  failToOpen('UnknownError', 2);
  await expect(logDatabase()).rejects.toThrow('Internal error');
  await expect(logDatabase()).rejects.toThrow('Internal error');
  expect(await (await logDatabase()).get('meta', 'session')).toBe('kept');
});

/** The browser's other store, with room in it or not. */
function stubCaches(isRoomLeft: boolean): void {
  const put = () => (isRoomLeft ? Promise.resolve() : Promise.reject(new Error('no room')));
  vi.stubGlobal('caches', { open: async () => ({ put }), delete: async () => true });
}

test('is begun anew when it stays unreadable', async () => {
  stubCaches(true);
  failToOpen('UnknownError', 3);
  for (const isRenewed of [false, false, true]) {
    await expect(logDatabase()).rejects.toThrow('Internal error');
    expect(await renewIfDamaged()).toBe(isRenewed);
  }
  expect(await (await logDatabase()).get('meta', 'session')).toBeUndefined();
});

test('is kept, however often it cannot be opened for another reason', async () => {
  stubCaches(true);
  failToOpen('QuotaExceededError', 10);
  for (let round = 0; round < 10; round += 1) {
    await expect(logDatabase()).rejects.toThrow('Internal error');
    expect(await renewIfDamaged()).toBe(false);
  }
  expect(await (await logDatabase()).get('meta', 'session')).toBe('kept');
});

test('is kept when the whole disk is full, which the browser calls an unknown error too', async () => {
  stubCaches(false);
  failToOpen('UnknownError', 10);
  for (let round = 0; round < 10; round += 1) {
    await expect(logDatabase()).rejects.toThrow('Internal error');
    expect(await renewIfDamaged()).toBe(false);
  }
  expect(await (await logDatabase()).get('meta', 'session')).toBe('kept');
});
