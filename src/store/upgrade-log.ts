import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Incident } from '../core/incident.ts';
import { countPorts } from '../core/port-set.ts';
import { NO_TRACES } from '../core/traces.ts';
import { incidentBytes } from './incident-bytes.ts';
import type { LogSchema, LogTotals } from './log-database.ts';

type Upgrade = IDBPTransaction<LogSchema, StoreNames<LogSchema>[], 'versionchange'>;

/** Makes the log's stores, or brings those of an earlier version up to date. What was recorded stays. */
export async function upgradeLog(db: IDBPDatabase<LogSchema>, from: number, tx: Upgrade): Promise<void> {
  if (from < 1) {
    db.createObjectStore('incidents', { keyPath: 'id' }).createIndex('lastAt', 'lastAt');
    db.createObjectStore('open', { keyPath: 'requestId' }).createIndex('incidentId', 'incidentId');
    db.createObjectStore('trash', { keyPath: 'id' });
    db.createObjectStore('meta');
  }
  if (from < 2) {
    db.createObjectStore('history', { keyPath: 'site' }).createIndex('lastAt', 'lastAt');
    db.createObjectStore('historyTrash', { keyPath: 'site' });
    if (from === 1) await addFindings(tx);
  }
}

/** Version 2 says what attempts mean, and when each port was tried. What version 1 wrote did not. */
async function addFindings(tx: Upgrade): Promise<void> {
  const totals: LogTotals = { incidents: 0, bytes: 0 };
  for (const name of ['incidents', 'trash'] as const) {
    for (const stored of await tx.objectStore(name).getAll()) {
      const { bytes: _before, ...incident } = stored;
      const current: Incident = {
        ...incident,
        details: incident.details.map((detail) => ({
          ...detail,
          firstAt: incident.firstAt,
          lastAt: incident.lastAt,
          scripts: detail.scripts.map((script) => ({
            ...script,
            kind: 'file',
            loadedBy: [],
            evidence: 'page',
          })),
        })),
        findings: [],
        traces: { ...NO_TRACES, ports: countPorts(incident.ports) },
      };
      const bytes = incidentBytes(current);
      await tx.objectStore(name).put({ ...current, bytes });
      if (name === 'incidents') {
        totals.incidents += 1;
        totals.bytes += bytes;
      }
    }
  }
  await tx.objectStore('meta').put(totals, 'log');
}
