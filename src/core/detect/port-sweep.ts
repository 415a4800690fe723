import { BURST, type Traces } from '../traces.ts';
import { hidden, portsOf, unasked, type Detect } from './found.ts';

/** `BURST` distinct ports within this time are a sweep, milliseconds. */
const MOMENT = 60_000;
/** So many ports are a sweep however slowly one visit goes through them. */
const MANY = 2 * BURST;
/** From here on it is everything, not a search. */
const ALL = 1_000;
/** So many ports over so many visits are a sweep although each visit tries a few only. */
const SLOW_PORTS = 10;
const SLOW_VISITS = 3;

export type SweepPace = 'fast' | 'slow' | 'visits';

/** Many distinct ports: in one go, slowly, or spread over reloads and tabs. */
export const detectPortSweep: Detect = (incident) => {
  const { traces } = incident;
  const pace = sweepPace(traces);
  if (pace === null) return [];
  const ports = pace === 'visits' ? (traces.history?.ports.slice(0, 32) ?? []) : portsOf(unasked(incident));
  // The visit that is looked at must take part.
  if (pace === 'visits' && !hidden(incident).some(({ port }) => traces.history?.ports.includes(port)))
    return [];
  return [{ kind: 'port-sweep', severity: traces.ports >= ALL ? 'alarm' : 'warning', ports, subject: null }];
};

/** How a sweep goes about it; null when it is none. */
export function sweepPace({ ports, fastest, history }: Traces): SweepPace | null {
  if (fastest !== null && fastest <= MOMENT) return 'fast';
  if (ports >= MANY) return 'slow';
  const isSpread = history !== null && history.ports.length >= SLOW_PORTS && history.visits >= SLOW_VISITS;
  return isSpread ? 'visits' : null;
}
