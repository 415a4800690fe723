import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { readIncidentIds, readIncidentsById } from '../../src/store/incident-log.ts';
import { writeObservations } from '../../src/store/incident-writer.ts';
import { seen } from '../cases/observations.ts';
import { emptyLog } from './empty-log.ts';

beforeEach(emptyLog);

test('ids come newest first, whatever the order of writing', async () => {
  const visits = [3_000, 1_000, 2_000].map((at) => seen('ended', `${at}`, { visit: `visit ${at}`, at }));
  await writeObservations(visits, 'session');
  expect(await readIncidentIds()).toEqual(['visit 3000', 'visit 2000', 'visit 1000']);
});

test('incidents come in the order asked for, and those that are gone as nothing', async () => {
  await writeObservations(
    [seen('ended', '1', { visit: 'a' }), seen('ended', '2', { visit: 'b' })],
    'session',
  );
  const found = await readIncidentsById(['b', 'gone', 'a']);
  expect(found.map((incident) => incident?.id)).toEqual(['b', undefined, 'a']);
});
