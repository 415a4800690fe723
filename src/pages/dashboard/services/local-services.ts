import type { Incident, PortDetail } from '../../../core/incident.ts';
import { initiatorHost } from '../../../core/initiator.ts';
import { detailTone, louderTone, type Tone } from '../../../ui/tone.ts';

export interface Visitor {
  /** Null for pages without a host. */
  site: string | null;
  tries: number;
  /** How often it got an answer. */
  answered: number;
  lastAt: number;
  tone: Tone;
}

/** One port of this computer, as websites have seen it. */
export interface LocalService {
  port: number;
  tries: number;
  answered: number;
  lastAt: number;
  /** Those who tried it, the latest first. */
  visitors: Visitor[];
}

/**
 * Every port of which details were kept: those that answered first, then the most tried. What a sweep tried beyond its
 * first ports is on the map, not here.
 */
export function localServices(incidents: readonly Incident[]): LocalService[] {
  const services = new Map<number, LocalService & { bySite: Map<string | null, Visitor> }>();
  for (const detail of incidents.flatMap(({ details }) => details)) {
    const { port } = detail;
    const empty = { port, tries: 0, answered: 0, lastAt: 0, visitors: [], bySite: new Map() };
    const service = services.get(port) ?? empty;
    services.set(port, service);
    addTo(service, detail);
    const site = initiatorHost(detail.asker);
    const visitor = service.bySite.get(site) ?? { site, tries: 0, answered: 0, lastAt: 0, tone: 'quiet' };
    service.bySite.set(site, visitor);
    addTo(visitor, detail);
    visitor.tone = louderTone(visitor.tone, detailTone(detail));
  }
  const found = [...services.values()];
  for (const service of found)
    service.visitors = [...service.bySite.values()].toSorted((a, b) => b.lastAt - a.lastAt);
  return found.toSorted(
    (a, b) => Number(b.answered > 0) - Number(a.answered > 0) || b.tries - a.tries || a.port - b.port,
  );
}

function addTo(
  sum: { tries: number; answered: number; lastAt: number },
  { counts, lastAt }: PortDetail,
): void {
  for (const count of Object.values(counts)) sum.tries += count;
  sum.answered += counts.reached;
  sum.lastAt = Math.max(sum.lastAt, lastAt);
}
