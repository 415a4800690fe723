import { OUTCOME_STATES } from './attempt.ts';
import type { Incident } from './incident.ts';
import { findRule } from './policy-index.ts';
import type { Policy, Rule } from './policy.ts';

/** What the log holds that a rule decides about. */
export interface Coverage {
  /** Page visits. */
  incidents: number;
  attempts: number;
  /** The latest such visit, milliseconds since the epoch. */
  lastAt: number;
}

/**
 * What each rule would decide if all logged attempts were made now. Rules that would decide nothing are not in the map.
 * Only ports listed in detail count: of a visit's further ports it is not known who asked.
 */
export function ruleCoverage(
  policy: Policy,
  incidents: Iterable<Incident>,
  now: number,
): ReadonlyMap<Rule, Coverage> {
  const covered = new Map<Rule, Coverage>();
  for (const incident of incidents) {
    const seen = new Set<Rule>();
    for (const { asker, port, counts } of incident.details) {
      const rule = asker.type === 'site' ? findRule(policy, asker.host, port, now) : undefined;
      if (!rule) continue;
      const coverage = covered.get(rule) ?? { incidents: 0, attempts: 0, lastAt: 0 };
      covered.set(rule, coverage);
      for (const state of OUTCOME_STATES) coverage.attempts += counts[state] ?? 0;
      coverage.lastAt = Math.max(coverage.lastAt, incident.lastAt);
      if (!seen.has(rule)) coverage.incidents += 1;
      seen.add(rule);
    }
  }
  return covered;
}
