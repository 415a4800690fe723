import { OUTCOME_STATES } from './attempt.ts';
import { exportIncident, type ExportedAsker } from './export-incident.ts';
import type { Incident } from './incident.ts';
import { printable } from './printable.ts';

/** The columns of the table, in order. Part of the documented format: docs/export.md. */
export const EXPORT_COLUMNS = [
  'visit',
  'first_at',
  'last_at',
  'page',
  'asker',
  'port',
  'hosts',
  'paths',
  'kinds',
  ...OUTCOME_STATES.map((state) => state.replace('-', '_')),
  'reason',
  'status',
  'error',
  'scripts',
  'findings',
] as const;

export type ExportRow = (string | number | null)[];

/**
 * One row for each asker and port of a visit. A visit whose further ports are only counted has one more row, with those
 * ports as runs and the attempts that no other row has.
 */
export function exportRows(incident: Incident): ExportRow[] {
  const visit = exportIncident(incident);
  const start = [visit.id, visit.firstAt, visit.lastAt, nameOf(visit.page)];
  const findings = visit.findings.map(({ kind, severity }) => `${kind} (${severity})`).join('; ');
  const rows: ExportRow[] = visit.details.map((detail) => [
    ...start,
    nameOf(detail.asker),
    detail.port,
    detail.hosts.join(' '),
    detail.paths.join(' '),
    Object.entries(detail.kinds)
      .map(([kind, count]) => `${kind} ${count}`)
      .join('; '),
    ...OUTCOME_STATES.map((state) => detail.attempts[state] ?? 0),
    detail.reason,
    detail.status,
    detail.error,
    detail.scripts
      .map(({ url, line, column, api }) => `${api} ${printable(url)}:${line}:${column}`)
      .join('; '),
    findings,
  ]);
  const rest = OUTCOME_STATES.map(
    (state) =>
      (visit.attempts[state] ?? 0) -
      visit.details.reduce((sum, { attempts }) => sum + (attempts[state] ?? 0), 0),
  );
  if (rest.some((count) => count > 0)) {
    const runs = visit.ports.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');
    rows.push([...start, '', runs, '', '', '', ...rest, '', null, null, '', findings]);
  }
  return rows;
}

const nameOf = ({ type, host }: ExportedAsker): string => host ?? type;
