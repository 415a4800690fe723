import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { logDatabase as LogDatabase } from '../../src/store/log-database.ts';

let logDatabase: typeof LogDatabase;

beforeEach(async () => {
  vi.resetModules();
  ({ logDatabase } = await import('../../src/store/log-database.ts'));
  await (await logDatabase()).put('meta', 'kept', 'session');
  (await logDatabase()).close();
  vi.resetModules();
  ({ logDatabase } = await import('../../src/store/log-database.ts'));
});
afterEach(() => {
  vi.restoreAllMocks();
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

test('is begun anew when it stays unreadable', async () => {
  failToOpen('UnknownError', 3);
  await expect(logDatabase()).rejects.toThrow('Internal error');
  await expect(logDatabase()).rejects.toThrow('Internal error');
  expect(await (await logDatabase()).get('meta', 'session')).toBeUndefined();
});

test('is kept, however often it cannot be opened for another reason', async () => {
  failToOpen('QuotaExceededError', 10);
  for (let round = 0; round < 10; round += 1) await expect(logDatabase()).rejects.toThrow('Internal error');
  expect(await (await logDatabase()).get('meta', 'session')).toBe('kept');
});
