import type { Incident } from '../../core/incident.ts';
import type { DashboardDependencies } from './dependencies.ts';

/** A piece of the log, and how far the reading is. */
export interface LogPiece {
  incidents: Incident[];
  done: number;
  total: number;
}

/**
 * The whole log, newest first, in pieces: a page that goes through ten thousand incidents stays usable in between.
 * What is trimmed meanwhile is left out.
 */
export async function* readAllIncidents(
  deps: Pick<DashboardDependencies, 'readIncidentIds' | 'readIncidentsById'>,
  pieceSize = 200,
): AsyncGenerator<LogPiece> {
  const ids = await deps.readIncidentIds();
  for (let start = 0; start < ids.length; start += pieceSize) {
    const found = await deps.readIncidentsById(ids.slice(start, start + pieceSize));
    yield {
      incidents: found.filter((one) => one !== undefined),
      done: Math.min(start + pieceSize, ids.length),
      total: ids.length,
    };
    // IndexedDB answers in tasks of its own, but what is at hand at once would keep the page from painting.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
