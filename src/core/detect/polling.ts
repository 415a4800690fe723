import { OUTCOME_STATES } from '../attempt.ts';
import type { PortDetail } from '../incident.ts';
import { hidden, portsOf, type Detect } from './found.ts';

/** So many tries at one port over so long (milliseconds) are persistence; so many are at any pace. */
const OFTEN = 10;
const LONG = 20_000;
const VERY_OFTEN = 60;

/** One port, again and again. */
export const detectPolling: Detect = (incident) => {
  const details = hidden(incident).filter(isPolled);
  if (details.length === 0) return [];
  return [{ kind: 'polling', severity: 'notice', ports: portsOf(details), subject: null }];
};

function isPolled({ counts, firstAt, lastAt }: PortDetail): boolean {
  const tries = OUTCOME_STATES.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  return tries >= VERY_OFTEN || (tries >= OFTEN && lastAt - firstAt >= LONG);
}
