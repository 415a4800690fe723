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

/** The ids of all incidents, the newest first: quick, whatever the incidents hold. */
export async function readIncidentIds(): Promise<string[]> {
  const ids = await (await logDatabase()).getAllKeysFromIndex('incidents', 'lastAt');
  return ids.toReversed();
}

/** Some incidents by their ids, in one short transaction that keeps no writer waiting; undefined for those that are gone. */
export async function readIncidentsById(ids: readonly string[]): Promise<(Incident | undefined)[]> {
  const { store } = (await logDatabase()).transaction('incidents');
  return Promise.all(ids.map((id) => store.get(id)));
}
