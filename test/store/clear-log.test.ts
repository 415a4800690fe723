import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Observation } from '../../src/core/observation.ts';
import { clearLog, purgeTrash, undoClearLog } from '../../src/store/clear-log.ts';
import { readIncidentIds, readIncidents } from '../../src/store/incident-log.ts';
import { writeObservations } from '../../src/store/incident-writer.ts';
import { logDatabase } from '../../src/store/log-database.ts';
import { seen } from '../cases/observations.ts';
import { emptyLog, totals } from './empty-log.ts';

const none = { open: 0, blocked: 0, 'browser-stopped': 0, reached: 0, failed: 0 };
const write = (...observations: Observation[]) => writeObservations(observations, 'session');
const byId = async () =>
  Object.fromEntries((await readIncidents(100)).map((incident) => [incident.id, incident]));

beforeEach(async () => {
  await emptyLog();
  await write(seen('ended', '1', { visit: 'a' }), seen('ended', '2', { visit: 'b', at: 2_000 }));
});

describe('clearing', () => {
  test('empties the log and its totals', async () => {
    await clearLog();
    expect(await readIncidents(100)).toEqual([]);
    expect((await totals()).booked).toEqual({ incidents: 0, bytes: 0 });
  });

  test('can be undone, to the byte', async () => {
    const before = [await byId(), await totals()];
    await clearLog();
    expect(await undoClearLog()).toBe(true);
    expect([await byId(), await totals()]).toEqual(before);
  });

  test('takes and brings back more than fits into one batch', async () => {
    await write(...Array.from({ length: 450 }, (_, i) => seen('ended', `many ${i}`, { visit: `many ${i}` })));
    const before = [await readIncidentIds(), await totals()];
    await clearLog();
    expect(await readIncidentIds()).toEqual([]);
    expect(await undoClearLog()).toBe(true);
    expect([await readIncidentIds(), await totals()]).toEqual(before);
  });

  test('twice: what the first took is gone', async () => {
    await clearLog();
    await write(seen('ended', '3', { visit: 'c' }));
    await clearLog();
    await undoClearLog();
    expect(Object.keys(await byId())).toEqual(['c']);
  });

  test('leaves nothing on disk after the purge', async () => {
    await clearLog();
    await purgeTrash();
    expect(await undoClearLog()).toBe(false);
    const db = await logDatabase();
    expect([await db.count('incidents'), await db.count('trash')]).toEqual([0, 0]);
  });

  test('an empty log has nothing to bring back', async () => {
    await emptyLog();
    await clearLog();
    expect(await undoClearLog()).toBe(false);
  });
});

describe('undo', () => {
  test('works once', async () => {
    await clearLog();
    expect([await undoClearLog(), await undoClearLog()]).toEqual([true, false]);
    expect(Object.keys(await byId())).toHaveLength(2);
  });

  test('brings the others back beside a visit that went on since, and the totals stay exact', async () => {
    await clearLog();
    await write(seen('ended', '3', { visit: 'a' }), seen('ended', '4', { visit: 'new' }));
    await undoClearLog();
    const log = await byId();
    expect(Object.keys(log).toSorted()).toEqual(['a', 'b', 'new']);
    expect(log['a']?.counts, 'both parts of the visit').toMatchObject({ blocked: 2, open: 0 });
    expect((await totals()).booked).toEqual((await totals()).real);
  });
});

describe('an attempt that was open when the log was cleared', () => {
  beforeEach(async () => {
    await write(seen('started', 'open', { visit: 'a', port: 81 }));
    await clearLog();
  });

  test('makes no count negative when its page goes on', async () => {
    await write(seen('started', 'later', { visit: 'a', port: 81 }));
    await write(seen('ended', 'open', { visit: 'a', port: 81 }));
    await write(seen('ended', 'later', { visit: 'a', port: 81 }));
    const { a } = await byId();
    expect(a!.counts.open).toBe(0);
    expect(Math.min(...Object.values(a!.details[0]!.counts))).toBe(0);
    expect(a!.counts.blocked).toBe(2);
  });

  test('is counted once when the clearing is undone before its end', async () => {
    await undoClearLog();
    await write(seen('ended', 'open', { visit: 'a', port: 81 }));
    expect((await byId())['a']!.counts).toEqual({ ...none, blocked: 2 });
  });

  test('does not stay open for ever when it ends before the undo', async () => {
    await write(seen('ended', 'open', { visit: 'a', port: 81 }));
    await undoClearLog();
    expect((await byId())['a']!.counts.open).toBe(0);
  });
});
