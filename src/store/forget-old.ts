import type { LogTotals } from './log-database.ts';
import { inLogTransaction, type LogTransaction } from './log-transaction.ts';

/**
 * Background only. Drops what last happened before this moment, with its open attempts and the sites' histories.
 * @returns the ids of the incidents that are gone
 */
export function forgetOld(before: number): Promise<string[]> {
  return inLogTransaction(['incidents', 'open', 'history', 'meta'], (tx) => drop(tx, before));
}

async function drop(tx: LogTransaction, before: number): Promise<string[]> {
  const old = IDBKeyRange.upperBound(before, true);
  const dropped: string[] = [];
  const meta = tx.objectStore('meta');
  const totals = { incidents: 0, bytes: 0, ...((await meta.get('log')) as LogTotals | undefined) };
  let cursor = await tx.objectStore('incidents').index('lastAt').openCursor(old);
  while (cursor) {
    const { id, bytes } = cursor.value;
    totals.incidents -= 1;
    totals.bytes -= bytes;
    for (const key of await tx.objectStore('open').index('incidentId').getAllKeys(id))
      await tx.objectStore('open').delete(key);
    dropped.push(id);
    await cursor.delete();
    cursor = await cursor.continue();
  }
  let history = await tx.objectStore('history').index('lastAt').openCursor(old);
  while (history) {
    await history.delete();
    history = await history.continue();
  }
  if (dropped.length > 0) await meta.put(totals, 'log');
  return dropped;
}
