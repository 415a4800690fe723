import { MAX_FINDING_PORTS, type Finding } from '../finding.ts';
import type { Incident, PortDetail } from '../incident.ts';
import { isUnasked } from '../traces.ts';

/** A finding before it is known since when. */
export type Found = Omit<Finding, 'at'>;

/** One heuristic: what it finds in a visit, if anything. Pure, and bounded by the size of an incident. */
export type Detect = (incident: Incident) => Found[];

/** What was tried without the user's leave. */
export function unasked(incident: Incident): PortDetail[] {
  return incident.details.filter(isUnasked);
}

/** What was tried in the background, behind the page: a navigation shows itself. */
export function hidden(incident: Incident): PortDetail[] {
  return unasked(incident).filter(({ kinds }) => Object.keys(kinds).some((kind) => kind !== 'navigation'));
}

/** The distinct ports of some details, lowest first, as many as a finding may name. */
export function portsOf(details: readonly PortDetail[]): number[] {
  const ports = [...new Set(details.map(({ port }) => port))];
  return ports.toSorted((a, b) => a - b).slice(0, MAX_FINDING_PORTS);
}
