import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { OpenAttempt } from '../core/fold.ts';
import type { Incident } from '../core/incident.ts';

/** An incident as stored, with its size estimated once per write. */
export interface StoredIncident extends Incident {
  bytes: number;
}

export interface LogSchema extends DBSchema {
  incidents: { key: string; value: StoredIncident; indexes: { lastAt: number } };
  /** Attempts that have not ended yet. */
  open: { key: string; value: OpenAttempt; indexes: { incidentId: string } };
  /** What the last "clear the log" took, for undo. */
  trash: { key: string; value: StoredIncident };
  /** `log`: how much there is, kept exact in the same transactions. `session`: which browser session `open` belongs to. */
  meta: { key: string; value: LogTotals | string };
}

export interface LogTotals {
  incidents: number;
  bytes: number;
}

let database: Promise<IDBPDatabase<LogSchema>> | undefined;

/** The log's database; opened once, reopened after the browser closed it. */
export function logDatabase(): Promise<IDBPDatabase<LogSchema>> {
  database ??= openDB<LogSchema>('loopwarden', 1, {
    upgrade(db) {
      db.createObjectStore('incidents', { keyPath: 'id' }).createIndex('lastAt', 'lastAt');
      db.createObjectStore('open', { keyPath: 'requestId' }).createIndex('incidentId', 'incidentId');
      db.createObjectStore('trash', { keyPath: 'id' });
      db.createObjectStore('meta');
    },
    terminated() {
      database = undefined;
    },
  });
  return database;
}
