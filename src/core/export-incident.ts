import type { RequestKind } from './attempt.ts';
import type { Reason } from './decide.ts';
import type { FindingKind, Severity } from './finding.ts';
import type { Incident, OutcomeCounts, PortDetail, ScriptSource } from './incident.ts';
import type { Initiator } from './initiator.ts';
import { listPorts, type PortSet } from './port-set.ts';

export const INCIDENTS_FORMAT = 'loopwarden-incidents';
/** Goes up when a field changes its meaning or goes; new fields do not count. Described in docs/export.md. */
export const INCIDENTS_VERSION = 1;

/** An incident as exported: everything that is known, nothing that only this browser understands. Times are ISO 8601. */
export interface ExportedIncident {
  id: string;
  page: ExportedAsker;
  /** Whether a tab was involved; background workers have none. */
  inTab: boolean;
  firstAt: string;
  lastAt: string;
  attempts: OutcomeCounts;
  /** Runs of ports, first and last: [[3000, 3000], [8000, 8010]]. */
  ports: [number, number][];
  blockedPorts: [number, number][];
  findings: {
    kind: FindingKind;
    severity: Severity;
    firstAt: string;
    ports: readonly number[];
    subject: string | null;
  }[];
  details: ExportedDetail[];
}

export interface ExportedAsker {
  type: Initiator['type'];
  /** Null where there is none: files, pages without an address. */
  host: string | null;
}

export interface ExportedDetail {
  asker: ExportedAsker;
  port: number;
  hosts: string[];
  paths: string[];
  kinds: Partial<Record<RequestKind, number>>;
  attempts: OutcomeCounts;
  reason: Reason;
  status: number | null;
  error: string | null;
  scripts: ScriptSource[];
}

export function exportIncident(incident: Incident): ExportedIncident {
  return {
    id: incident.id,
    page: exportAsker(incident.top),
    inTab: incident.tabId !== null,
    firstAt: iso(incident.firstAt),
    lastAt: iso(incident.lastAt),
    attempts: incident.counts,
    ports: portRuns(incident.ports),
    blockedPorts: portRuns(incident.blockedPorts),
    findings: incident.findings.map(({ kind, severity, at, ports, subject }) => ({
      kind,
      severity,
      firstAt: iso(at),
      ports,
      subject,
    })),
    details: incident.details.map(exportDetail),
  };
}

function exportDetail(detail: PortDetail): ExportedDetail {
  const { asker, port, hosts, paths, kinds, counts, reason, status, error, scripts } = detail;
  return {
    asker: exportAsker(asker),
    port,
    hosts,
    paths,
    kinds,
    attempts: counts,
    reason,
    status,
    error,
    scripts,
  };
}

function exportAsker(initiator: Initiator): ExportedAsker {
  return { type: initiator.type, host: 'host' in initiator ? initiator.host : null };
}

/** A set of ports as runs: a sweep of all of them is one pair, not 65,535 numbers. */
export function portRuns(ports: PortSet): [number, number][] {
  const runs: [number, number][] = [];
  for (const port of listPorts(ports)) {
    const last = runs.at(-1);
    if (last && last[1] === port - 1) last[1] = port;
    else runs.push([port, port]);
  }
  return runs;
}

const iso = (at: number): string => new Date(at).toISOString();
