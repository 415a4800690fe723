import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { forgetOld } from '../../src/store/forget-old.ts';
import { readIncidents } from '../../src/store/incident-log.ts';
import { writeObservations } from '../../src/store/incident-writer.ts';
import { logDatabase } from '../../src/store/log-database.ts';
import { seen } from '../cases/observations.ts';
import { emptyLog } from './empty-log.ts';

beforeEach(emptyLog);

test('what last happened before is gone, with all that belongs to it, and the totals are right', async () => {
  await writeObservations([seen('started', '1'), seen('ended', '2')], 'session');
  const [incident] = await readIncidents(9);
  expect(await forgetOld(incident!.lastAt)).toEqual([]);
  expect(await readIncidents(9)).toHaveLength(1);
  expect(await forgetOld(incident!.lastAt + 1)).toEqual([incident!.id]);
  expect(await readIncidents(9)).toEqual([]);
  const db = await logDatabase();
  expect(await db.get('meta', 'log')).toEqual({ incidents: 0, bytes: 0 });
  expect([await db.count('open'), await db.count('history')]).toEqual([0, 0]);
  expect(await forgetOld(Number.MAX_SAFE_INTEGER)).toEqual([]);
});
