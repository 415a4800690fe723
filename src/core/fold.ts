import { isPageKind, type Attempt, type Outcome, type RequestKind } from './attempt.ts';
import type { Reason, Verdict } from './decide.ts';
import { MAX_DETAILS, MAX_VARIANTS, type Incident, type OutcomeCounts, type PortDetail } from './incident.ts';
import type { ScriptSource } from './incident.ts';
import { initiatorKey, type Initiator } from './initiator.ts';
import { addPort, hasPort, NO_PORTS } from './port-set.ts';
import { NO_TRACES, traceAttempt } from './traces.ts';

/** What must be remembered of an attempt until it ends, so that its end finds its incident after the worker died. */
export interface OpenAttempt {
  requestId: string;
  incidentId: string;
  port: number;
  askerKey: string;
  kind: RequestKind;
  reason: Reason;
  /** The outcome already counted; `open` until the service answers. */
  state: Outcome['state'];
}

export function newIncident(id: string, documentId: string | null, attempt: Attempt): Incident {
  return {
    id,
    documentId,
    top: attempt.top,
    tabId: attempt.tabId,
    firstAt: attempt.at,
    lastAt: attempt.at,
    counts: noCounts(),
    ports: NO_PORTS,
    blockedPorts: NO_PORTS,
    details: [],
    findings: [],
    traces: NO_TRACES,
  };
}

/** Adds a new attempt, counted as open. Changes the incident in place; cost does not depend on what is in it. */
export function foldStart(incident: Incident, attempt: Attempt, verdict: Verdict): OpenAttempt {
  const { port } = attempt.target;
  const askerKey = initiatorKey(attempt.initiator);
  incident.lastAt = Math.max(incident.lastAt, attempt.at);
  incident.firstAt = Math.min(incident.firstAt, attempt.at);
  incident.counts.open += 1;
  incident.traces = traceAttempt(incident.traces, attempt, verdict, !hasPort(incident.ports, port));
  incident.ports = addPort(incident.ports, port);

  const detail = findDetail(incident, askerKey, port) ?? addDetail(incident, attempt, verdict.reason);
  if (detail) {
    detail.counts.open += 1;
    if (!isPageKind(attempt.kind)) detail.evidence = 'network';
    detail.firstAt = Math.min(detail.firstAt, attempt.at);
    detail.lastAt = Math.max(detail.lastAt, attempt.at);
    detail.kinds[attempt.kind] = (detail.kinds[attempt.kind] ?? 0) + 1;
    // A name that changed is not to be forgotten for what the page did next.
    if (detail.reason !== 'rebinding') detail.reason = verdict.reason;
    remember(detail.hosts, attempt.target.host);
    remember(detail.paths, attempt.target.path.slice(0, MAX_PATH));
  }
  const { requestId, kind } = attempt;
  return { requestId, incidentId: incident.id, port, askerKey, kind, reason: verdict.reason, state: 'open' };
}

/** Moves an attempt from open to how it ended. A second end of the same attempt changes nothing. */
export function foldOutcome(incident: Incident, open: OpenAttempt, outcome: Outcome): void {
  if (open.state !== 'open' || outcome.state === 'open') return;
  open.state = outcome.state;
  const detail = findDetail(incident, open.askerKey, open.port);
  for (const counts of [incident.counts, detail?.counts]) {
    if (!counts) continue;
    counts.open -= 1;
    counts[outcome.state] = (counts[outcome.state] ?? 0) + 1;
  }
  // What the user's own filter silences is nothing to be told of.
  if (outcome.state === 'blocked' && open.reason !== 'sinkhole')
    incident.blockedPorts = addPort(incident.blockedPorts, open.port);
  if (detail && outcome.state === 'reached') detail.status = outcome.status;
  if (detail && outcome.state === 'failed') detail.error = outcome.error;
}

/**
 * What became of a held attempt. One that goes on is no longer held, but reached or failed; `forwarded` means that nobody
 * had to be asked.
 */
export function foldHeld(incident: Incident, held: HeldAttempt, end: HeldEnd): void {
  const detail = findDetail(incident, held.askerKey, held.port);
  if (detail && end.choice !== 'forwarded') {
    const holds = (detail.holds ??= { continued: 0, returned: 0 });
    holds[end.choice] += 1;
  }
  if (end.choice === 'returned') return;
  for (const counts of [incident.counts, detail?.counts]) {
    if (!counts || !counts.held) continue;
    counts.held -= 1;
    counts[end.outcome.state] = (counts[end.outcome.state] ?? 0) + 1;
  }
  if (detail && end.outcome.state === 'reached') detail.status = end.outcome.status;
  if (detail && end.outcome.state === 'failed') detail.error = end.outcome.error;
}

/** Where a held attempt is in the log. */
export interface HeldAttempt {
  incidentId: string;
  port: number;
  askerKey: string;
}

export type HeldEnd = { choice: 'returned' } | { choice: 'continued' | 'forwarded'; outcome: Outcome };

/** Joins a page's claim to the port it belongs to. False when the network has shown no such attempt (yet). */
export function foldClaim(incident: Incident, asker: Initiator, port: number, script: ScriptSource): boolean {
  const detail =
    findDetail(incident, initiatorKey(asker), port) ?? incident.details.find((entry) => entry.port === port);
  if (!detail) return false;
  // Found by elimination; a script that is known leaves nothing to guess.
  if (script.kind === 'worker' && script.evidence === 'page' && detail.scripts.length > 0) return true;
  const known = detail.scripts.some(
    (s) =>
      s.url === script.url && s.line === script.line && s.column === script.column && s.api === script.api,
  );
  if (!known && detail.scripts.length < MAX_VARIANTS) detail.scripts.push(script);
  return true;
}

const MAX_PATH = 120;

function findDetail(incident: Incident, askerKey: string, port: number): PortDetail | undefined {
  return incident.details.find((detail) => detail.port === port && initiatorKey(detail.asker) === askerKey);
}

function addDetail(incident: Incident, attempt: Attempt, reason: Reason): PortDetail | null {
  if (incident.details.length >= MAX_DETAILS) return null;
  const detail: PortDetail = {
    asker: attempt.initiator,
    port: attempt.target.port,
    firstAt: attempt.at,
    lastAt: attempt.at,
    hosts: [],
    paths: [],
    kinds: {},
    evidence: 'page',
    counts: noCounts(),
    reason,
    status: null,
    error: null,
    scripts: [],
  };
  incident.details.push(detail);
  return detail;
}

function remember(list: string[], value: string): void {
  if (list.length < MAX_VARIANTS && !list.includes(value)) list.push(value);
}

/** Of what nothing has been seen yet. */
export function noCounts(): OutcomeCounts {
  return { open: 0, blocked: 0, 'browser-stopped': 0, reached: 0, failed: 0 };
}
