import type { IDBPTransaction, StoreNames } from 'idb';
import type { LogSchema, LogTotals } from './log-database.ts';

/** What the log may hold. An incident is at most about 60 kB, most are under 1 kB. The dashboard holds all of it at once. */
export const LOG_CAPS: LogTotals = { incidents: 10_000, bytes: 32_000_000 };

/**
 * Books what a batch added and drops the oldest incidents while the log is over a cap, with their open attempts.
 * Runs inside the batch's transaction, so the totals cannot drift.
 * @returns the ids of those that were dropped
 */
export async function trimLog(
  tx: IDBPTransaction<LogSchema, StoreNames<LogSchema>[], 'readwrite'>,
  added: LogTotals,
  caps: LogTotals = LOG_CAPS,
): Promise<string[]> {
  const dropped: string[] = [];
  const meta = tx.objectStore('meta');
  const before = (await meta.get('log')) as LogTotals | undefined;
  const totals = {
    incidents: (before?.incidents ?? 0) + added.incidents,
    bytes: (before?.bytes ?? 0) + added.bytes,
  };
  let oldest = isOver(totals, caps) ? await tx.objectStore('incidents').index('lastAt').openCursor() : null;
  while (oldest && isOver(totals, caps)) {
    totals.incidents -= 1;
    totals.bytes -= oldest.value.bytes;
    for (const key of await tx.objectStore('open').index('incidentId').getAllKeys(oldest.value.id)) {
      await tx.objectStore('open').delete(key);
    }
    dropped.push(oldest.value.id);
    await oldest.delete();
    oldest = await oldest.continue();
  }
  await meta.put(totals, 'log');
  return dropped;
}

function isOver(totals: LogTotals, caps: LogTotals): boolean {
  return totals.incidents > caps.incidents || totals.bytes > caps.bytes;
}
