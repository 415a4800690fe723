import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Recorder } from '../../background/record.ts';
import type { Observation } from '../../src/core/observation.ts';
import { clearLog } from '../../src/store/clear-log.ts';
import { readIncidents } from '../../src/store/incident-log.ts';
import { readLogTrouble } from '../../src/store/log-trouble.ts';
import type { Written } from '../../src/store/incident-writer.ts';
import { claimed, seen } from '../cases/observations.ts';
import { installFakeStorage } from '../fakes/storage.ts';
import { emptyLog, totals } from '../store/empty-log.ts';

beforeEach(async () => {
  installFakeStorage();
  await emptyLog();
});

const later = <T>(value: T, turns: number): Promise<T> =>
  turns === 0
    ? Promise.resolve(value)
    : new Promise((resolve) => setImmediate(() => resolve(later(value, turns - 1))));
const idle = (recorder: Recorder): Promise<void> => recorder.exclusively(async () => {});
const counts = async () => (await readIncidents(1))[0]?.counts;

function newRecorder(): { recorder: Recorder; written: Written[] } {
  const written: Written[] = [];
  return {
    written,
    recorder: new Recorder(async (batch) => {
      written.push(batch);
    }),
  };
}

describe('what is pushed', () => {
  test('is written, all of it, however it comes', async () => {
    const { recorder: one, written } = newRecorder();
    for (let i = 0; i < 200; i += 1) {
      one.push(later(seen('started', `${i}`), i % 7));
      if (i % 20 === 0) await later(0, 3);
      one.push(later(seen('ended', `${i}`), i % 3));
    }
    await idle(one);
    expect(await counts()).toMatchObject({ open: 0, blocked: 200, failed: 0 });
    expect(written.length).toBeLessThan(60);
    expect((await totals()).booked).toEqual((await totals()).real);
  });

  test('keeps its order, even when what came first is found out last', async () => {
    const { recorder: one } = newRecorder();
    one.push(later(seen('started', '1', { port: 80 }), 20));
    one.push(later(seen('ended', '1', { port: 80, outcome: { state: 'reached', status: 302 } }), 10));
    one.push(later(seen('started', '1', { port: 81 }), 5));
    one.push(later(seen('ended', '1', { port: 81 }), 0));
    await idle(one);
    expect(await counts()).toMatchObject({ open: 0, blocked: 1, reached: 1, failed: 0 });
  });

  test('alone is written without waiting for more', async () => {
    const { recorder: one } = newRecorder();
    one.push(Promise.resolve(seen('ended', '1')));
    await expect.poll(counts).toMatchObject({ blocked: 1 });
  });

  test('and cannot be found out is lost alone', async () => {
    const { recorder: one } = newRecorder();
    one.push(Promise.resolve(seen('ended', '1')));
    one.push(Promise.reject(new Error('the tab is gone')));
    one.push(Promise.resolve(seen('ended', '2')));
    await idle(one);
    one.push(Promise.resolve(seen('ended', '3')));
    await idle(one);
    expect(await counts()).toMatchObject({ blocked: 3 });
  });

  test('goes on being written after a batch that failed', async () => {
    const { recorder: one } = newRecorder();
    const broken = {
      ...seen('ended', '1'),
      visit: { incidentId: undefined, documentId: null },
    } as unknown as Observation;
    one.push(Promise.resolve(broken));
    await expect.poll(readLogTrouble, { timeout: 4_000 }).toBe(true);
    one.push(Promise.resolve(seen('ended', '2')));
    await idle(one);
    expect(await counts()).toMatchObject({ blocked: 1 });
    expect(await readLogTrouble(), 'the log can be written again').toBe(false);
  });

  test('is tried again when storage fails for a moment', async () => {
    const { recorder: one } = newRecorder();
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('disk full', 'QuotaExceededError');
    });
    one.push(Promise.resolve(seen('ended', '1')));
    await idle(one);
    expect(transaction.mock.calls.length).toBeGreaterThan(1);
    expect(await counts()).toMatchObject({ blocked: 1 });
    expect(await one.isWritable()).toBe(true);
    transaction.mockRestore();
  });

  test('goes on being written when the alert fails', async () => {
    const one = new Recorder(() => Promise.reject(new Error('no notification')));
    one.push(Promise.resolve(seen('ended', '1')));
    await later(0, 1);
    one.push(Promise.resolve(seen('ended', '2')));
    await idle(one);
    one.push(Promise.resolve(seen('ended', '3')));
    await idle(one);
    expect(await counts()).toMatchObject({ blocked: 3 });
  });
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

describe('a claim', () => {
  test('waits for its attempt', async () => {
    const { recorder: one } = newRecorder();
    one.push(Promise.resolve(claimed(3000)));
    await idle(one);
    expect(await readIncidents(9)).toEqual([]);
    one.push(Promise.resolve(seen('started', '1')));
    await idle(one);
    expect((await readIncidents(1))[0]!.details[0]!.scripts).toHaveLength(1);
  });

  test('does not wait for ever', async () => {
    const { recorder: one } = newRecorder();
    one.push(Promise.resolve(claimed(3000, { at: Date.now() })));
    await idle(one);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    try {
      one.push(Promise.resolve(seen('started', '1')));
      await idle(one);
    } finally {
      vi.useRealTimers();
    }
    expect((await readIncidents(1))[0]!.details[0]!.scripts).toEqual([]);
  });

  test('without an attempt alerts nobody', async () => {
    const { recorder: one, written } = newRecorder();
    one.push(Promise.resolve(claimed(3000)));
    await idle(one);
    expect(written).toEqual([]);
  });
});

describe('a task run exclusively', () => {
  test('sees all that was pushed before, and nothing of what comes meanwhile', async () => {
    const { recorder: one } = newRecorder();
    one.push(later(seen('ended', '1'), 5));
    const during: unknown[] = [];
    const task = one.exclusively(async () => {
      during.push((await counts())?.blocked);
      one.push(Promise.resolve(seen('ended', '2')));
      await later(0, 20);
      during.push((await counts())?.blocked);
    });
    await task;
    await idle(one);
    expect(during).toEqual([1, 1]);
    expect(await counts()).toMatchObject({ blocked: 2 });
  });

  test('never overlaps another', async () => {
    const { recorder: one } = newRecorder();
    let inside = 0;
    let most = 0;
    const task = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await later(0, 3);
      inside -= 1;
    };
    await Promise.all(
      Array.from(
        { length: 10 },
        (_, i) => (one.push(Promise.resolve(seen('ended', `${i}`))), one.exclusively(task)),
      ),
    );
    expect(most).toBe(1);
    expect(await counts()).toMatchObject({ blocked: 10 });
  });

  test('that fails says so and lets the next go on', async () => {
    const { recorder: one } = newRecorder();
    await expect(one.exclusively(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    one.push(Promise.resolve(seen('ended', '1')));
    await idle(one);
    expect(await counts()).toMatchObject({ blocked: 1 });
  });

  test('clears what was pushed before', async () => {
    const { recorder: one } = newRecorder();
    one.push(later(seen('ended', '1', { visit: 'before' }), 5));
    const cleared = one.exclusively(clearLog);
    await cleared;
    await idle(one);
    const ids = (await readIncidents(9)).map(({ id }) => id);
    expect(ids).not.toContain('before');
  });
});

test('a worker killed while it wrote: the next one counts the rest once', async () => {
  const { recorder: killed } = newRecorder();
  killed.push(Promise.resolve(seen('started', '1')));
  await idle(killed);
  const { recorder: next } = newRecorder();
  next.push(Promise.resolve(seen('ended', '1')));
  await idle(next);
  expect(await counts()).toMatchObject({ open: 0, blocked: 1 });
});
