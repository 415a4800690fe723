import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Recorder } from '../../background/record.ts';
import type { Observation } from '../../src/core/observation.ts';
import { clearLog } from '../../src/store/clear-log.ts';
import { readIncidents } from '../../src/store/incident-log.ts';
import { readLogTrouble } from '../../src/store/log-trouble.ts';
import { claimed, seen } from '../cases/observations.ts';
import { installFakeStorage } from '../fakes/storage.ts';
import { emptyLog, totals } from '../store/empty-log.ts';
import { counts, idle, later, newRecorder } from './new-recorder.ts';

beforeEach(async () => {
  installFakeStorage();
  await emptyLog();
});

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
