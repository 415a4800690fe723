import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { OpenAttempt } from '../core/fold.ts';
import type { Incident } from '../core/incident.ts';
import { isRoomLeft } from './is-room-left.ts';
import { upgradeLog } from './upgrade-log.ts';

/** An incident as stored, with its size estimated once per write. */
export interface StoredIncident extends Incident {
  bytes: number;
}

/** Which ports one site has tried lately, over all its visits: what a sweep of one port per reload is known by. */
export interface StoredHistory {
  /** The host of whoever asked. */
  site: string;
  ports: { port: number; at: number }[];
  /** The latest visits that tried a port, newest last, and how many ports of each were kept. */
  visits: { id: string; at: number; ports: number }[];
  lastAt: number;
}

export interface LogSchema extends DBSchema {
  incidents: { key: string; value: StoredIncident; indexes: { lastAt: number } };
  /** Attempts that have not ended yet. */
  open: { key: string; value: OpenAttempt; indexes: { incidentId: string } };
  /** What the last "clear the log" took, for undo. */
  trash: { key: string; value: StoredIncident };
  history: { key: string; value: StoredHistory; indexes: { lastAt: number } };
  historyTrash: { key: string; value: StoredHistory };
  /** `log`: how much there is, kept exact in the same transactions. `session`: which browser session `open` belongs to. */
  meta: { key: string; value: LogTotals | string };
}

export interface LogTotals {
  incidents: number;
  bytes: number;
}

export const LOG_VERSION = 2;
const LOG_NAME = 'loopwarden';

let database: Promise<IDBPDatabase<LogSchema>> | undefined;
/** How often in a row the log could not be opened as if its files were damaged. */
let damaged = 0;
const GIVE_UP = 3;

/** The log's database; opened once, reopened after the browser closed it. Rejects while it cannot be opened. */
export function logDatabase(): Promise<IDBPDatabase<LogSchema>> {
  database ??= open().catch((error: unknown) => {
    database = undefined;
    throw error;
  });
  return database;
}

/**
 * Background only, after each write that failed. Deletes a log whose files stay unreadable, so that it begins anew: it holds no rules, and a log that
 * can be written is worth more than one that nobody can read. One that only has no room is kept.
 * @returns whether it was deleted
 */
export async function renewIfDamaged(): Promise<boolean> {
  if (damaged === 0) return false;
  // Chromium says of a full disk what it says of damaged files (156): such a failure does not count.
  if (!(await isRoomLeft())) damaged = 0;
  if (damaged < GIVE_UP) return false;
  damaged = 0;
  await deleteDB(LOG_NAME);
  return true;
}

async function open(): Promise<IDBPDatabase<LogSchema>> {
  try {
    const db = await openDB<LogSchema>(LOG_NAME, LOG_VERSION, {
      upgrade(fresh, from, _to, tx) {
        // All of the new version or none of it.
        upgradeLog(fresh, from, tx).catch(() => tx.abort());
      },
      blocking(_current, _blocked, event) {
        // A page of the version before must not keep the new one from its log.
        (event.target as IDBDatabase).close();
        database = undefined;
      },
      terminated() {
        database = undefined;
      },
    });
    damaged = 0;
    return db;
  } catch (error) {
    // Both browsers call a database they cannot read an unknown error (Chromium 156, Firefox 153).
    damaged = error instanceof DOMException && error.name === 'UnknownError' ? damaged + 1 : 0;
    throw error;
  }
}
