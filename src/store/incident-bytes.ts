import type { Incident } from '../core/incident.ts';

/** About how many bytes an incident takes on disk: exact enough to keep the log under its cap. */
export function incidentBytes(incident: Incident): number {
  const { ports, blockedPorts, ...rest } = incident;
  return JSON.stringify(rest).length + sizeOf(ports) + sizeOf(blockedPorts);
}

function sizeOf(ports: Incident['ports']): number {
  return ports instanceof Uint8Array ? ports.byteLength : ports.length * 4;
}
