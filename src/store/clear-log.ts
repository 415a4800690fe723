import type { Incident } from '../core/incident.ts';
import { mergeIncidents } from '../core/merge-incidents.ts';
import { inBatches } from './in-batches.ts';
import { incidentBytes } from './incident-bytes.ts';
import { mergeHistories } from './site-history.ts';
import type { LogTotals, StoredIncident } from './log-database.ts';
import { inLogTransaction, type LogTransaction } from './log-transaction.ts';

/** Background only. Empties the log into the trash; whatever was in the trash is gone. */
export function clearLog(): Promise<void> {
  return inLogTransaction(['incidents', 'open', 'trash', 'history', 'historyTrash', 'meta'], empty);
}

async function empty(tx: LogTransaction): Promise<void> {
  await tx.objectStore('trash').clear();
  for await (const incidents of inBatches(tx.objectStore('incidents')))
    await Promise.all(incidents.map((incident) => tx.objectStore('trash').put(incident)));
  await tx.objectStore('incidents').clear();
  const histories = await tx.objectStore('history').getAll();
  await tx.objectStore('historyTrash').clear();
  for (const history of histories) await tx.objectStore('historyTrash').put(history);
  await tx.objectStore('history').clear();
  await tx.objectStore('meta').put({ incidents: 0, bytes: 0 }, 'log');
}

/**
 * Background only. Puts back what `clearLog` took. An incident that has gone on since gets both parts.
 * @returns false when there is nothing to bring back.
 */
export function undoClearLog(): Promise<boolean> {
  return inLogTransaction(['incidents', 'trash', 'history', 'historyTrash', 'meta'], bringBack);
}

async function bringBack(tx: LogTransaction): Promise<boolean> {
  let restored = 0;
  const totals: LogTotals = (await tx.objectStore('meta').get('log')) as LogTotals;
  for await (const trashed of inBatches(tx.objectStore('trash'))) {
    for (const { bytes: itsBytes, ...incident } of trashed) {
      const since = await tx.objectStore('incidents').get(incident.id);
      const whole = since ? join(incident, since) : { ...incident, bytes: itsBytes };
      await tx.objectStore('incidents').put(whole);
      totals.incidents += since ? 0 : 1;
      totals.bytes += whole.bytes - (since?.bytes ?? 0);
    }
    restored += trashed.length;
  }
  await tx.objectStore('trash').clear();
  for (const history of await tx.objectStore('historyTrash').getAll()) {
    const since = await tx.objectStore('history').get(history.site);
    await tx.objectStore('history').put(since ? mergeHistories(history, since) : history);
  }
  await tx.objectStore('historyTrash').clear();
  if (restored > 0) await tx.objectStore('meta').put(totals, 'log');
  return restored > 0;
}

function join(incident: Incident, { bytes: _former, ...since }: StoredIncident): StoredIncident {
  const whole = mergeIncidents(incident, since);
  return { ...whole, bytes: incidentBytes(whole) };
}

/**
 * Background only. After this nothing of a cleared log is left on disk.
 * @returns whether there was anything
 */
export function purgeTrash(): Promise<boolean> {
  return inLogTransaction(['trash', 'historyTrash'], async (tx) => {
    const stores = [tx.objectStore('trash'), tx.objectStore('historyTrash')] as const;
    const isEmpty = (await stores[0].count()) + (await stores[1].count()) === 0;
    await stores[0].clear();
    await stores[1].clear();
    return !isEmpty;
  });
}
