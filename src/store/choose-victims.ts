import type { LogTotals } from './log-database.ts';

/** What trimming must know of an incident. */
export interface Candidate {
  id: string;
  /** Whoever shares this shares the room (`roomOf`). */
  room: string;
  bytes: number;
  lastAt: number;
}

/**
 * Which incidents have to go so that the rest fits into `room`. The site that takes most gives most: each
 * keeps its newest incidents up to the same share, so that a page which fills the log pushes out its own lines and not
 * those of others.
 * @returns ids, in the order of the candidates
 */
export function chooseVictims(candidates: readonly Candidate[], room: LogTotals): string[] {
  const byCount = overShare(candidates, room.incidents, () => 1);
  const left = candidates.filter(({ id }) => !byCount.has(id));
  const byBytes = overShare(left, room.bytes, ({ bytes }) => bytes);
  return candidates.flatMap(({ id }) => (byCount.has(id) || byBytes.has(id) ? [id] : []));
}

/** What lies beyond the equal share of each site when all of them have to fit into `total`. */
function overShare(
  candidates: readonly Candidate[],
  total: number,
  sizeOf: (candidate: Candidate) => number,
): Set<string> {
  const sites = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const own = sites.get(candidate.room);
    if (own) own.push(candidate);
    else sites.set(candidate.room, [candidate]);
  }
  const sizes = [...sites.values()].map((own) => own.reduce((sum, one) => sum + sizeOf(one), 0));
  const share = equalShare(sizes, total);
  const victims = new Set<string>();
  for (const own of sites.values()) {
    let kept = 0;
    for (const candidate of own.toSorted((a, b) => b.lastAt - a.lastAt)) {
      kept += sizeOf(candidate);
      if (kept > share) victims.add(candidate.id);
    }
  }
  return victims;
}

/** The largest share for which everybody's part, cut down to it, adds up to at most `total`. */
function equalShare(sizes: readonly number[], total: number): number {
  let left = total;
  let sharers = sizes.length;
  for (const size of sizes.toSorted((a, b) => a - b)) {
    if (size * sharers > left) return left / sharers;
    left -= size;
    sharers -= 1;
  }
  return Infinity;
}
