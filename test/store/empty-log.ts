import { logDatabase, type LogTotals } from '../../src/store/log-database.ts';
import { incidentBytes } from '../../src/store/incident-bytes.ts';

const STORES = ['incidents', 'open', 'trash', 'history', 'historyTrash', 'meta'] as const;

/** A log as on the first day. */
export async function emptyLog(): Promise<void> {
  const db = await logDatabase();
  await Promise.all(STORES.map((store) => db.clear(store)));
}

/** What the log says it holds, and what it really holds. */
export async function totals(): Promise<{ booked: LogTotals | undefined; real: LogTotals }> {
  const db = await logDatabase();
  const all = await db.getAll('incidents');
  return {
    booked: (await db.get('meta', 'log')) as LogTotals | undefined,
    real: {
      incidents: all.length,
      bytes: all.reduce((sum, { bytes: _stored, ...incident }) => sum + incidentBytes(incident), 0),
    },
  };
}
