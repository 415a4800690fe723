import type { Incident } from '../core/incident.ts';
import { logDatabase } from './log-database.ts';

/** The newest incidents first. For pages: reading never goes through the background. */
export async function readIncidents(limit: number): Promise<Incident[]> {
  const db = await logDatabase();
  const incidents: Incident[] = [];
  let cursor = await db.transaction('incidents').store.index('lastAt').openCursor(null, 'prev');
  while (cursor && incidents.length < limit) {
    incidents.push(cursor.value);
    cursor = await cursor.continue();
  }
  return incidents;
}
