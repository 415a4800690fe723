import { landmarkAt } from '../landmarks.ts';
import { hidden, portsOf, type Detect } from './found.ts';

/** So many well-known programs are no coincidence. */
const SEVERAL = 3;

/** A few well-chosen ports: where programs live that are worth abusing. */
export const detectServiceDiscovery: Detect = (incident) => {
  const details = hidden(incident).filter(({ port }) => landmarkAt(port) !== undefined);
  const ports = portsOf(details);
  const isCritical = ports.some((port) => landmarkAt(port)?.critical);
  if (ports.length < SEVERAL && !isCritical) return [];
  const severity = ports.length < SEVERAL ? 'notice' : 'warning';
  return [{ kind: 'service-discovery', severity, ports, subject: null }];
};
