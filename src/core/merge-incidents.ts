import { findingsOf } from './findings-of.ts';
import { initiatorKey } from './initiator.ts';
import { MAX_DETAILS, MAX_VARIANTS, type Incident, type OutcomeCounts, type PortDetail } from './incident.ts';
import { addPort, listPorts, type PortSet } from './port-set.ts';
import { mergeTraces } from './traces.ts';

/** One incident from two parts of the same visit, the earlier first. Counts are added, details joined by asker and port. */
export function mergeIncidents(earlier: Incident, later: Incident): Incident {
  const details = earlier.details.map((detail) => {
    const rest = later.details.find((other) => isSame(detail, other));
    return rest ? mergeDetails(detail, rest) : detail;
  });
  const added = later.details.filter((detail) => !earlier.details.some((known) => isSame(known, detail)));
  const ports = union(earlier.ports, later.ports);
  const whole: Incident = {
    ...later,
    firstAt: Math.min(earlier.firstAt, later.firstAt),
    lastAt: Math.max(earlier.lastAt, later.lastAt),
    counts: addCounts(earlier.counts, later.counts),
    ports,
    blockedPorts: union(earlier.blockedPorts, later.blockedPorts),
    details: [...details, ...added].slice(0, MAX_DETAILS),
    findings: [...earlier.findings, ...later.findings],
    traces: mergeTraces(earlier.traces, later.traces, ports),
  };
  return { ...whole, findings: findingsOf(whole) };
}

function mergeDetails(earlier: PortDetail, later: PortDetail): PortDetail {
  const kinds = { ...earlier.kinds };
  for (const [kind, count] of Object.entries(later.kinds) as [keyof typeof kinds, number][]) {
    kinds[kind] = (kinds[kind] ?? 0) + count;
  }
  return {
    ...later,
    firstAt: Math.min(earlier.firstAt, later.firstAt),
    lastAt: Math.max(earlier.lastAt, later.lastAt),
    kinds,
    evidence: earlier.evidence === 'page' && later.evidence === 'page' ? 'page' : 'network',
    counts: addCounts(earlier.counts, later.counts),
    ...mergeHolds(earlier.holds, later.holds),
    hosts: distinct([...earlier.hosts, ...later.hosts]),
    paths: distinct([...earlier.paths, ...later.paths]),
    status: later.status ?? earlier.status,
    error: later.error ?? earlier.error,
    scripts: [...earlier.scripts, ...later.scripts]
      .filter((script, index, all) => all.findIndex((other) => sameScript(script, other)) === index)
      .slice(0, MAX_VARIANTS),
  };
}

function mergeHolds(a: PortDetail['holds'], b: PortDetail['holds']): Pick<PortDetail, 'holds'> {
  if (!a && !b) return {};
  const sum = (what: 'continued' | 'returned'): number => (a?.[what] ?? 0) + (b?.[what] ?? 0);
  return { holds: { continued: sum('continued'), returned: sum('returned') } };
}

const isSame = (a: PortDetail, b: PortDetail): boolean =>
  a.port === b.port && initiatorKey(a.asker) === initiatorKey(b.asker);
const sameScript = (a: PortDetail['scripts'][number], b: PortDetail['scripts'][number]): boolean =>
  a.url === b.url && a.line === b.line && a.column === b.column && a.api === b.api;
const distinct = (list: readonly string[]): string[] => [...new Set(list)].slice(0, MAX_VARIANTS);

function addCounts(a: OutcomeCounts, b: OutcomeCounts): OutcomeCounts {
  return {
    open: a.open + b.open,
    blocked: a.blocked + b.blocked,
    ...mergeHeld(a, b),
    'browser-stopped': a['browser-stopped'] + b['browser-stopped'],
    reached: a.reached + b.reached,
    failed: a.failed + b.failed,
  };
}

function mergeHeld({ held: a = 0 }: OutcomeCounts, { held: b = 0 }: OutcomeCounts): { held?: number } {
  return a + b > 0 ? { held: a + b } : {};
}

function union(a: PortSet, b: PortSet): PortSet {
  let all: PortSet = a instanceof Uint8Array ? a.slice() : a;
  for (const port of listPorts(b)) all = addPort(all, port);
  return all;
}
