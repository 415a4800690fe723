import { logDatabase, type LogTotals } from './log-database.ts';

/** Background only. Empties the log into the trash; whatever was in the trash is gone. */
export async function clearLog(): Promise<void> {
  const tx = (await logDatabase()).transaction(['incidents', 'open', 'trash', 'meta'], 'readwrite');
  const incidents = await tx.objectStore('incidents').getAll();
  await tx.objectStore('trash').clear();
  for (const incident of incidents) await tx.objectStore('trash').put(incident);
  await tx.objectStore('incidents').clear();
  await tx.objectStore('meta').put({ incidents: 0, bytes: 0 }, 'log');
  await tx.done;
}

/**
 * Background only. Puts back what `clearLog` took. An incident that has gone on since keeps its new entry.
 * @returns false when there is nothing to bring back.
 */
export async function undoClearLog(): Promise<boolean> {
  const tx = (await logDatabase()).transaction(['incidents', 'trash', 'meta'], 'readwrite');
  const trashed = await tx.objectStore('trash').getAll();
  const totals: LogTotals = (await tx.objectStore('meta').get('log')) as LogTotals;
  for (const incident of trashed) {
    if ((await tx.objectStore('incidents').getKey(incident.id)) !== undefined) continue;
    await tx.objectStore('incidents').put(incident);
    totals.incidents += 1;
    totals.bytes += incident.bytes;
  }
  await tx.objectStore('trash').clear();
  if (trashed.length > 0) await tx.objectStore('meta').put(totals, 'log');
  await tx.done;
  return trashed.length > 0;
}

/** Background only. After this nothing of a cleared log is left on disk. */
export async function purgeTrash(): Promise<void> {
  await (await logDatabase()).clear('trash');
}
