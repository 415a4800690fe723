import type { Attempt } from '../core/attempt.ts';
import type { Verdict } from '../core/decide.ts';
import type { Incident } from '../core/incident.ts';
import { isInRanges } from '../core/known-actors.ts';
import { isSiteOfPair, KNOWN_PAIRS } from '../core/known-pairs.ts';
import { isUnasked, type HistorySummary } from '../core/traces.ts';
import type { StoredHistory } from './log-database.ts';
import type { LogTransaction } from './log-transaction.ts';

/** What is kept of sites' visits: enough to know a sweep of one port per reload, and no more. */
export const HISTORY_CAPS = {
  sites: 300,
  /** Distinct ports of a site. */
  ports: 32,
  visits: 16,
  /** Ports of one visit. A visit that sweeps is found by itself, and must not make the next ones look like it. */
  portsPerVisit: 4,
  /** How long any of it counts, milliseconds. */
  age: 7 * 24 * 60 * 60 * 1_000,
} as const;

/** The histories one batch touches, read once and written once. */
export class SiteHistories {
  readonly #tx: LogTransaction;
  readonly #histories = new Map<string, StoredHistory>();
  readonly #changed = new Set<string>();
  #added = 0;

  constructor(tx: LogTransaction) {
    this.#tx = tx;
  }

  /** Notes the port of a new attempt with its site, and in the incident what its site's visits add up to. */
  async note(incident: Incident, attempt: Attempt, verdict: Verdict): Promise<void> {
    const { initiator, kind, at, target } = attempt;
    // A sign-in takes another port each time, and a program of the site's own is no search.
    if (initiator.type !== 'site' || kind === 'navigation' || !isUnasked(verdict)) return;
    if (isOwnProgram(initiator.host, target.port)) return;
    const history = await this.#read(initiator.host, at);
    if (!noteVisit(history, incident.id, target.port, at)) return;
    this.#changed.add(history.site);
    const summary = summarise(history);
    if (summary.ports.length >= (incident.traces.history?.ports.length ?? 0)) {
      incident.traces = { ...incident.traces, history: summary };
    }
  }

  async save(): Promise<void> {
    const store = this.#tx.objectStore('history');
    for (const site of this.#changed) await store.put(this.#histories.get(site)!);
    if (this.#added === 0) return;
    let excess = (await store.count()) - HISTORY_CAPS.sites;
    for (
      let oldest = excess > 0 ? await store.index('lastAt').openCursor() : null;
      oldest && excess > 0;
      excess -= 1
    ) {
      await oldest.delete();
      oldest = await oldest.continue();
    }
  }

  async #read(site: string, at: number): Promise<StoredHistory> {
    const cached = this.#histories.get(site);
    if (cached) return cached;
    const stored = await this.#tx.objectStore('history').get(site);
    if (!stored) this.#added += 1;
    const isFresh = (one: { at: number }): boolean => at - one.at < HISTORY_CAPS.age;
    const history: StoredHistory = {
      site,
      ports: stored?.ports.filter(isFresh) ?? [],
      visits: stored?.visits.filter(isFresh) ?? [],
      lastAt: stored?.lastAt ?? at,
    };
    this.#histories.set(site, history);
    return history;
  }
}

/** True when there was something to note. Costs the same however many ports the visit has tried. */
function noteVisit(history: StoredHistory, id: string, port: number, at: number): boolean {
  const visit = history.visits.find((known) => known.id === id);
  if (visit && visit.ports >= HISTORY_CAPS.portsPerVisit) return false;
  const isKnown = history.ports.some((known) => known.port === port);
  if (isKnown && visit) return false;
  if (visit) visit.ports += 1;
  else history.visits = [...history.visits, { id, at, ports: 1 }].slice(-HISTORY_CAPS.visits);
  if (!isKnown) history.ports = [...history.ports, { port, at }].slice(-HISTORY_CAPS.ports);
  history.lastAt = Math.max(history.lastAt, at);
  return true;
}

function summarise({ ports, visits }: StoredHistory): HistorySummary {
  return {
    ports: ports.map(({ port }) => port).toSorted((a, b) => a - b),
    visits: visits.length,
    since: Math.min(...visits.map(({ at }) => at)),
  };
}

function isOwnProgram(host: string, port: number): boolean {
  return KNOWN_PAIRS.some((pair) => isInRanges(pair.ports, port) && isSiteOfPair(pair, host));
}

/** One history from two parts, as after an undo. */
export function mergeHistories(earlier: StoredHistory, later: StoredHistory): StoredHistory {
  const added = earlier.ports.filter(({ port }) => !later.ports.some((known) => known.port === port));
  const visits = earlier.visits.filter(({ id }) => !later.visits.some((known) => known.id === id));
  return {
    site: later.site,
    ports: [...added, ...later.ports].slice(-HISTORY_CAPS.ports),
    visits: [...visits, ...later.visits].slice(-HISTORY_CAPS.visits),
    lastAt: Math.max(earlier.lastAt, later.lastAt),
  };
}
