import type { Attempt, Outcome } from '../core/attempt.ts';
import type { Verdict } from '../core/decide.ts';
import { findingsOf } from '../core/findings-of.ts';
import { foldClaim, foldHeld, foldOutcome, foldStart, newIncident, type OpenAttempt } from '../core/fold.ts';
import type { Incident } from '../core/incident.ts';
import { countPorts } from '../core/port-set.ts';
import type { Observation, Visit } from '../core/observation.ts';
import type { LogTotals } from './log-database.ts';
import { inLogTransaction, type LogTransaction } from './log-transaction.ts';
import { trimLog } from './trim-log.ts';
import { incidentBytes } from './incident-bytes.ts';
import { ownParts, shareParts } from './equal-parts.ts';
import { SiteHistories } from './site-history.ts';

type Claimed = Extract<Observation, { type: 'claimed' }>;
type Resolved = Extract<Observation, { type: 'resolved' }>;

export interface Written {
  /** Every incident that changed. */
  incidents: Incident[];
  /** Those that had nothing blocked before. */
  firstBlocked: Incident[];
  /** Ids of those that had to make room. */
  dropped: string[];
  /** Claims that no attempt matches yet. */
  unmatched: Claimed[];
}

/**
 * Writes a batch in one transaction: all of it or nothing. The only writer of incidents, called by one queue.
 * @param session id of this browser session; attempts left open by an earlier one are settled first.
 * @param caps what the log may hold; tests fill a smaller one
 */
export async function writeObservations(
  observations: readonly Observation[],
  session: string,
  caps?: LogTotals,
): Promise<Written> {
  return inLogTransaction(['incidents', 'open', 'trash', 'history', 'meta'], async (tx) => {
    const batch = new Batch(tx);
    await batch.settleEarlierSession(session);
    for (const observation of observations) {
      if (observation.type === 'resolved') await batch.resolve(observation);
      else if (observation.type !== 'claimed') await batch.apply(observation);
    }
    const unmatched: Claimed[] = [];
    for (const observation of observations) {
      if (observation.type === 'claimed' && !(await batch.claim(observation))) unmatched.push(observation);
    }
    return { ...(await batch.save(caps)), unmatched };
  });
}

/** Incidents and open attempts touched by one batch, read once and written once. */
class Batch {
  readonly #tx: LogTransaction;
  readonly #incidents = new Map<
    string,
    { incident: Incident; wasBlocked: boolean; bytes: number | null } | null
  >();
  readonly #open = new Map<string, OpenAttempt | null>();
  readonly #histories: SiteHistories;
  /** Request ids of open attempts that are in the store. */
  readonly #stored = new Set<string>();

  constructor(tx: LogTransaction) {
    this.#tx = tx;
    this.#histories = new SiteHistories(tx);
  }

  async apply(observation: Exclude<Observation, Claimed | Resolved>): Promise<void> {
    const { attempt, verdict, visit } = observation;
    const { requestId } = attempt;
    const known = await this.#findOpen(requestId);
    if (observation.type === 'started') {
      // The same request again is its next hop; the browser told us how the last one ended, or never will.
      if (known) await this.#end(known, { state: 'failed', error: 'superseded' });
      await this.#begin(attempt, verdict, visit);
      return;
    }
    const open = known ?? (await this.#begin(attempt, verdict, visit));
    await this.#end(open, observation.outcome);
    if (observation.type === 'ended') this.#open.set(requestId, null);
  }

  async claim({ visit, asker, port, script }: Claimed): Promise<boolean> {
    const incident = await this.#findIncident(visit.incidentId);
    return incident !== null && foldClaim(incident, asker, port, script);
  }

  async resolve({ held, end }: Resolved): Promise<void> {
    const incident = await this.#findIncident(held.incidentId);
    if (incident) foldHeld(incident, held, end);
  }

  async settleEarlierSession(session: string): Promise<void> {
    const meta = this.#tx.objectStore('meta');
    if ((await meta.get('session')) === session) return;
    await meta.put(session, 'session');
    for (const open of await this.#tx.objectStore('open').getAll()) {
      this.#open.set(open.requestId, null);
      await this.#end(open, { state: 'failed', error: 'browser-closed' });
    }
    await this.#tx.objectStore('open').clear();
    this.#open.clear();
  }

  async save(caps?: LogTotals): Promise<Omit<Written, 'unmatched'>> {
    const open = this.#tx.objectStore('open');
    for (const [requestId, attempt] of this.#open) {
      if (attempt) await open.put(attempt);
      // Most attempts begin and end within one batch and were never stored.
      else if (this.#stored.has(requestId)) await open.delete(requestId);
    }

    const incidents: Incident[] = [];
    const firstBlocked: Incident[] = [];
    let addedBytes = 0;
    let addedIncidents = 0;
    for (const entry of this.#incidents.values()) {
      if (!entry) continue;
      const { incident } = entry;
      incident.findings = findingsOf(incident);
      const stored = shareParts(incident);
      const bytes = incidentBytes(stored);
      addedBytes += bytes - (entry.bytes ?? 0);
      if (entry.bytes === null) addedIncidents += 1;
      await this.#tx.objectStore('incidents').put({ ...stored, bytes });
      incidents.push(incident);
      if (!entry.wasBlocked && countPorts(incident.blockedPorts) > 0) firstBlocked.push(incident);
    }
    await this.#histories.save();
    const dropped = await trimLog(this.#tx, { incidents: addedIncidents, bytes: addedBytes }, caps);
    return { incidents, firstBlocked, dropped };
  }

  async #begin(attempt: Attempt, verdict: Verdict, visit: Visit): Promise<OpenAttempt> {
    let incident = await this.#findIncident(visit.incidentId);
    if (!incident) {
      await this.#forgetOpen(visit.incidentId);
      incident = newIncident(visit.incidentId, visit.documentId, attempt);
      this.#incidents.set(incident.id, { incident, wasBlocked: false, bytes: null });
    }
    const open = foldStart(incident, attempt, verdict);
    await this.#histories.note(incident, attempt, verdict);
    this.#open.set(attempt.requestId, open);
    return open;
  }

  /** What a cleared incident of this id left open is not in the new one's counts, and must not end there. */
  async #forgetOpen(incidentId: string): Promise<void> {
    const stale = await this.#tx.objectStore('open').index('incidentId').getAllKeys(incidentId);
    for (const requestId of stale) {
      this.#open.set(requestId, null);
      this.#stored.add(requestId);
    }
  }

  /** An attempt of a cleared incident ends in the trash, so that undo brings back the truth. */
  async #end(open: OpenAttempt, outcome: Outcome): Promise<void> {
    const incident = await this.#findIncident(open.incidentId);
    if (incident) {
      foldOutcome(incident, open, outcome);
      return;
    }
    const trash = this.#tx.objectStore('trash');
    const stored = await trash.get(open.incidentId);
    if (!stored) return;
    const { bytes: _before, ...cleared } = ownParts(stored);
    foldOutcome(cleared, open, outcome);
    const ended = shareParts(cleared);
    await trash.put({ ...ended, bytes: incidentBytes(ended) });
  }

  async #findIncident(id: string): Promise<Incident | null> {
    const cached = this.#incidents.get(id);
    if (cached !== undefined) return cached?.incident ?? null;
    const stored = await this.#tx.objectStore('incidents').get(id);
    if (!stored) {
      this.#incidents.set(id, null);
      return null;
    }
    const { bytes, ...incident } = ownParts(stored);
    this.#incidents.set(id, { incident, wasBlocked: countPorts(incident.blockedPorts) > 0, bytes });
    return incident;
  }

  async #findOpen(requestId: string): Promise<OpenAttempt | null> {
    const cached = this.#open.get(requestId);
    if (cached !== undefined) return cached;
    const stored = (await this.#tx.objectStore('open').get(requestId)) ?? null;
    this.#open.set(requestId, stored);
    if (stored) this.#stored.add(requestId);
    return stored;
  }
}
