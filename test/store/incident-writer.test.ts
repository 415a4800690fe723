import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Incident } from '../../src/core/incident.ts';
import type { Observation } from '../../src/core/observation.ts';
import { countPorts } from '../../src/core/port-set.ts';
import { clearLog, undoClearLog } from '../../src/store/clear-log.ts';
import { readIncidents } from '../../src/store/incident-log.ts';
import { writeObservations } from '../../src/store/incident-writer.ts';
import { logDatabase } from '../../src/store/log-database.ts';
import { claimed, seen } from '../cases/observations.ts';
import { emptyLog, totals } from './empty-log.ts';

const none = { open: 0, blocked: 0, 'browser-stopped': 0, reached: 0, failed: 0 };
const REACHED = { state: 'reached', status: 200 } as const;

/** Each call is a worker of its own: nothing is remembered but what is on disk. */
const write = (...observations: Observation[]) => writeObservations(observations, 'session');
const stored = async (id = 'visit'): Promise<Incident> =>
  (await readIncidents(100)).find((incident) => incident.id === id)!;
const openRequests = async (): Promise<string[]> =>
  (await (await logDatabase()).getAllKeys('open')).toSorted();

beforeEach(emptyLog);

describe('one attempt is counted once', () => {
  test.each<[string, Observation[][]]>([
    ['begun and ended in one batch', [[seen('started', '1'), seen('ended', '1')]]],
    ['begun and ended in two', [[seen('started', '1')], [seen('ended', '1')]]],
    ['its beginning lost with a worker', [[seen('ended', '1')]]],
    [
      'its end told twice in a batch',
      [[seen('started', '1'), seen('ended', '1', { outcome: { state: 'blocked' } })], []],
    ],
  ])('%s', async (_name, batches) => {
    for (const batch of batches) await write(...batch);
    expect((await stored()).counts).toEqual({ ...none, blocked: 1 });
    expect((await stored()).details[0]!.counts).toEqual({ ...none, blocked: 1 });
    expect(await openRequests()).toEqual([]);
  });

  test('begun, answered and ended by three workers', async () => {
    await write(seen('started', '1'));
    expect((await stored()).counts).toEqual({ ...none, open: 1 });
    await write(seen('answered', '1', { outcome: REACHED }));
    expect((await stored()).counts).toEqual({ ...none, reached: 1 });
    expect(await openRequests()).toEqual(['1']);
    await write(seen('ended', '1', { outcome: { state: 'failed', error: 'net::ERR_ABORTED' } }));
    expect((await stored()).counts).toEqual({ ...none, reached: 1 });
    expect(await openRequests()).toEqual([]);
  });

  test('answered and ended, its beginning lost', async () => {
    await write(seen('answered', '1', { outcome: REACHED }));
    await write(seen('ended', '1', { outcome: REACHED }));
    expect((await stored()).counts).toEqual({ ...none, reached: 1 });
  });

  test('a request that begins again is its next hop', async () => {
    await write(seen('started', '1', { port: 80 }));
    await write(seen('started', '1', { port: 81 }), seen('ended', '1', { port: 81 }));
    const { counts, details } = await stored();
    expect(counts).toEqual({ ...none, blocked: 1, failed: 1 });
    expect(details.map(({ port, error }) => [port, error])).toEqual([
      [80, 'superseded'],
      [81, null],
    ]);
  });

  test('an id used again after the end is a new attempt', async () => {
    await write(seen('started', '1'), seen('ended', '1'), seen('started', '1'), seen('ended', '1'));
    expect((await stored()).counts).toEqual({ ...none, blocked: 2 });
  });
});

describe('a batch', () => {
  test('folds visits apart and tells what changed', async () => {
    const written = await write(
      seen('started', '1', { visit: 'a' }),
      seen('started', '2', { visit: 'b' }),
      seen('ended', '1', { visit: 'a' }),
      seen('ended', '2', { visit: 'b', outcome: REACHED }),
    );
    expect(written.incidents.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(written.firstBlocked.map(({ id }) => id)).toEqual(['a']);
    expect(written.unmatched).toEqual([]);
  });

  test('a visit is blocked for the first time once', async () => {
    expect((await write(seen('started', '1'))).firstBlocked).toEqual([]);
    expect((await write(seen('ended', '1'))).firstBlocked).toHaveLength(1);
    expect((await write(seen('ended', '2'))).firstBlocked).toEqual([]);
  });

  test('that is empty writes no incident', async () => {
    expect(await write()).toEqual({ incidents: [], firstBlocked: [], dropped: [], unmatched: [] });
    expect(await readIncidents(10)).toEqual([]);
  });

  test('is all or nothing', async () => {
    await write(seen('ended', '1'));
    const broken = {
      ...seen('started', '2'),
      visit: { incidentId: undefined, documentId: null },
    } as unknown as Observation;
    await expect(write(seen('ended', '3'), broken)).rejects.toThrow();
    expect((await stored()).counts).toEqual({ ...none, blocked: 1 });
    expect((await totals()).booked).toEqual((await totals()).real);
  });

  test('of a sweep is one incident of bounded size', async () => {
    const sweep = Array.from({ length: 5_000 }, (_, i) => seen('ended', String(i), { port: i + 1 }));
    await write(...sweep.slice(0, 2_500));
    await write(...sweep.slice(2_500));
    expect((await stored()).counts).toEqual({ ...none, blocked: 5_000 });
    expect((await totals()).real.incidents).toBe(1);
    expect((await totals()).real.bytes).toBeLessThan(60_000);
    expect((await totals()).booked).toEqual((await totals()).real);
  });
});

describe('one port of a sweep, tried again by the next worker, changes nothing of the others', () => {
  const sweep = (ports: number) =>
    Array.from({ length: ports }, (_, nth) => seen('ended', String(nth), { port: 1_000 + nth }));

  test('among the first', async () => {
    await write(...sweep(20));
    await write(seen('ended', 'again', { port: 1_003, path: '/other' }));
    const { details } = await stored();
    expect(details.map(({ counts }) => counts.blocked)).toEqual(
      sweep(20).map((_, nth) => (nth === 3 ? 2 : 1)),
    );
    expect(details.map(({ paths }) => paths.length)).toEqual(sweep(20).map((_, nth) => (nth === 3 ? 2 : 1)));
  });

  test('among hundreds: what has begun is tried, and not blocked yet', async () => {
    await write(...sweep(300));
    await write(seen('started', 'another', { port: 9_999 }));
    const { ports, blockedPorts } = await stored();
    expect([countPorts(ports), countPorts(blockedPorts)]).toEqual([301, 300]);
  });

  test('after the log was cleared and brought back', async () => {
    await write(
      ...sweep(20),
      seen('started', 'slow', { port: 1_003 }),
      seen('started', 'as slow', { port: 1_004 }),
    );
    await clearLog();
    await write(seen('ended', 'slow', { port: 1_003, outcome: REACHED }));
    await undoClearLog();
    const { details } = await stored();
    expect(details.map(({ counts }) => counts.reached)).toEqual(
      sweep(20).map((_, nth) => (nth === 3 ? 1 : 0)),
    );
  });
});

describe('a new browser session', () => {
  test('settles what the last one left open, and its ids are free again', async () => {
    await write(
      seen('started', '1'),
      seen('answered', '2', { port: 81, outcome: REACHED }),
      seen('started', '3', { visit: 'other' }),
    );
    await writeObservations([seen('started', '1', { visit: 'new' })], 'next session');
    expect((await stored()).counts).toEqual({ ...none, failed: 1, reached: 1 });
    expect((await stored()).details[0]!.error).toBe('browser-closed');
    expect((await stored('other')).counts).toEqual({ ...none, failed: 1 });
    expect((await stored('new')).counts).toEqual({ ...none, open: 1 });
    expect(await openRequests()).toEqual(['1']);
  });

  test('is settled once', async () => {
    await write(seen('started', '1'));
    await write(seen('started', '2'));
    expect((await stored()).counts).toEqual({ ...none, open: 2 });
  });
});

describe('a claim', () => {
  test('joins its attempt of the same batch, wherever it stands', async () => {
    const { unmatched } = await write(claimed(3000), seen('started', '1'));
    expect(unmatched).toEqual([]);
    expect((await stored()).details[0]!.scripts).toHaveLength(1);
  });

  test('joins an attempt of an earlier worker', async () => {
    await write(seen('ended', '1'));
    expect((await write(claimed(3000))).unmatched).toEqual([]);
    expect((await stored()).details[0]!.scripts[0]!.url).toBe('https://cdn.example/t.js');
  });

  test('without its attempt comes back and makes no incident', async () => {
    const claim = claimed(3001);
    expect((await write(seen('ended', '1'), claim)).unmatched).toEqual([claim]);
    expect((await write(claimed(3000, { visit: 'elsewhere' }))).unmatched).toHaveLength(1);
    expect(await readIncidents(10)).toHaveLength(1);
  });
});

describe('reading', () => {
  test('gives the newest first, and no more than asked for', async () => {
    await write(...[30, 10, 20].map((at) => seen('ended', String(at), { at, visit: `v${at}` })));
    expect((await readIncidents(2)).map(({ id }) => id)).toEqual(['v30', 'v20']);
    await write(seen('ended', 'again', { at: 40, visit: 'v10' }));
    expect((await readIncidents(9)).map(({ id }) => id)).toEqual(['v10', 'v30', 'v20']);
  });
});
