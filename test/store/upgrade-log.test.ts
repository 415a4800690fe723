import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { readIncidents } from '../../src/store/incident-log.ts';
import { writeObservations } from '../../src/store/incident-writer.ts';
import { LOG_VERSION, logDatabase } from '../../src/store/log-database.ts';
import { seen } from '../cases/observations.ts';
import { totals } from './empty-log.ts';

/** As version 0.1.0 wrote it. */
const OLD = {
  id: 'visit',
  documentId: 'visit',
  top: { type: 'site', host: 'shop.example' },
  tabId: 7,
  firstAt: 10,
  lastAt: 20,
  counts: { open: 1, blocked: 1, 'browser-stopped': 0, reached: 0, failed: 0 },
  ports: [3000, 3001],
  blockedPorts: [3000],
  details: [3000, 3001].map((port) => ({
    asker: { type: 'site', host: 'shop.example' },
    port,
    hosts: ['127.0.0.1'],
    paths: ['/'],
    kinds: { fetch: 1 },
    counts: { open: 0, blocked: 1, 'browser-stopped': 0, reached: 0, failed: 0 },
    reason: 'stranger-site',
    status: null,
    error: null,
    scripts: [],
  })),
  bytes: 1,
};

test('a log of version 1 is kept, and goes on where it was', async () => {
  const before = await openDB('loopwarden', 1, {
    upgrade(db) {
      db.createObjectStore('incidents', { keyPath: 'id' }).createIndex('lastAt', 'lastAt');
      db.createObjectStore('open', { keyPath: 'requestId' }).createIndex('incidentId', 'incidentId');
      db.createObjectStore('trash', { keyPath: 'id' });
      db.createObjectStore('meta');
    },
  });
  await before.put('incidents', OLD);
  await before.put('trash', { ...OLD, id: 'cleared' });
  await before.put('meta', { incidents: 1, bytes: 1 }, 'log');
  await before.put('meta', 'session', 'session');
  before.close();

  const [kept] = await readIncidents(10);
  expect(kept).toMatchObject({ id: 'visit', counts: OLD.counts, findings: [], traces: { ports: 2 } });
  expect(kept!.details.map(({ firstAt, lastAt }) => [firstAt, lastAt])).toEqual([
    [10, 20],
    [10, 20],
  ]);
  expect(await (await logDatabase()).get('trash', 'cleared')).toHaveProperty('findings', []);
  expect((await totals()).booked).toEqual((await totals()).real);

  await writeObservations([seen('ended', '1', { port: 3002, at: 30 })], 'session');
  const [grown] = await readIncidents(10);
  expect(grown).toMatchObject({ lastAt: 30, counts: { blocked: 2 }, traces: { ports: 3 } });
  expect((await totals()).booked).toEqual((await totals()).real);
});

test('a page that still has the log open does not keep the next version from it', async () => {
  await logDatabase();
  const next = await openDB('loopwarden', LOG_VERSION + 1);
  expect(next.version).toBe(LOG_VERSION + 1);
  next.close();
});
