import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { seen } from '../cases/observations.ts';
import { installFakeStorage } from '../fakes/storage.ts';
import { emptyLog } from '../store/empty-log.ts';
import { counts, idle, later, newRecorder } from './new-recorder.ts';

beforeEach(async () => {
  installFakeStorage();
  await emptyLog();
});

describe('a storm', () => {
  test('gathers into few writes, and a task does not wait for it', async () => {
    const { recorder: one, written } = newRecorder();
    const attempts = 6_000;
    for (let i = 0; i < attempts; i += 1) {
      one.push(Promise.resolve(seen('ended', `${i}`, { port: 1 + i })));
      if (i % 100 === 0) await later(0, 1);
    }
    const from = written.length;
    expect(from).toBeLessThanOrEqual(2);
    await idle(one);
    expect(await counts()).toMatchObject({ open: 0, blocked: attempts });
    expect(written.length).toBeLessThanOrEqual(from + 2);
  }, 20_000);

  test('stores no attempt as open that ends a moment later, and any that stays open', async () => {
    const { recorder: one } = newRecorder();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    const opened = () =>
      put.mock.contexts.filter((store) => store instanceof IDBObjectStore && store.name === 'open').length;
    const push = (type: 'started' | 'ended', first: number, last: number) => {
      for (let i = first; i <= last; i += 1) one.push(Promise.resolve(seen(type, `${i}`, { port: i })));
    };
    push('started', 1, 600);
    push('ended', 1, 300);
    await expect.poll(counts).toMatchObject({ blocked: 300 });
    push('ended', 301, 590);
    await expect.poll(counts, { timeout: 5_000 }).toMatchObject({ open: 10, blocked: 590 });
    // The ten, and the very first, of which nobody could know that more would come.
    expect(opened()).toBe(11);
    push('started', 1_001, 1_600);
    await expect.poll(counts, { timeout: 9_000 }).toMatchObject({ open: 610, blocked: 590 });
    put.mockRestore();
  }, 20_000);

  test('however fast, is held in memory only so far', async () => {
    const { recorder: one } = newRecorder();
    const blocked = async () => (await counts())?.blocked ?? 0;
    // Not `expect.poll`, which moves the clock.
    const blockedAtLeast = async (wanted: number): Promise<number> => {
      for (let turn = 0; turn < 2_000 && (await blocked()) < wanted; turn += 1) await later(0, 5);
      return blocked();
    };
    // The wait for more never ends by itself.
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    try {
      const push = (first: number, count: number) => {
        for (let i = first; i < first + count; i += 1)
          one.push(Promise.resolve(seen('ended', `${i}`, { port: 1 + i })));
      };
      push(0, 300);
      expect(await blockedAtLeast(300)).toBe(300);
      push(300, 5_000);
      await later(0, 200);
      expect(await blocked(), 'the next batch gathers').toBe(300);
      push(5_300, 16_000);
      expect(await blockedAtLeast(20_000)).toBeGreaterThan(20_000);
    } finally {
      vi.useRealTimers();
    }
    await idle(one);
    expect(await blocked()).toBe(21_300);
  }, 30_000);
});
