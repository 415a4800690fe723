import { describe, expect, test } from 'vitest';
import { foldClaim, foldOutcome, foldStart, newIncident } from '../../src/core/fold.ts';
import { MAX_DETAILS, type Incident } from '../../src/core/incident.ts';
import { mergeIncidents } from '../../src/core/merge-incidents.ts';
import { countPorts } from '../../src/core/port-set.ts';
import { sampleScript } from '../cases/sample-script.ts';
import { attemptOf, BLOCKED, SHOP } from '../cases/observations.ts';

/** One visit that tried these ports in this order, each attempt blocked. */
function visit(ports: readonly number[], at = 1_000): Incident {
  const incident = newIncident('visit', 'visit', attemptOf({ at }));
  for (const port of ports) {
    foldOutcome(incident, foldStart(incident, attemptOf({ port, at }), BLOCKED), { state: 'blocked' });
  }
  return incident;
}

describe('two parts of a visit', () => {
  test('make what the whole visit would have made', () => {
    const merged = mergeIncidents(visit([3000, 3001], 1_000), visit([3001, 3002], 2_000));
    const whole = newIncident('visit', 'visit', attemptOf({ at: 1_000 }));
    for (const [port, at] of [
      [3000, 1_000],
      [3001, 1_000],
      [3001, 2_000],
      [3002, 2_000],
    ] as const) {
      foldOutcome(whole, foldStart(whole, attemptOf({ port, at }), BLOCKED), { state: 'blocked' });
    }
    const { traces: seam, ...rest } = merged;
    const { traces, ...expected } = whole;
    expect(rest).toEqual(expected);
    expect(seam.ports).toBe(traces.ports);
  });

  test('keep exact counts and bounded details in a sweep', () => {
    const half = (from: number) => Array.from({ length: 1_000 }, (_, index) => from + index);
    const merged = mergeIncidents(visit(half(1)), visit(half(501)));
    expect(merged.counts.blocked).toBe(2_000);
    expect([countPorts(merged.ports), countPorts(merged.blockedPorts)]).toEqual([1_500, 1_500]);
    expect(merged.details).toHaveLength(MAX_DETAILS);
  });

  test('leave the parts as they were', () => {
    const [earlier, later] = [visit([1, ...Array.from({ length: 400 }, (_, i) => i + 2)]), visit([9_000])];
    mergeIncidents(earlier, later);
    expect([countPorts(earlier.ports), countPorts(later.ports)]).toEqual([401, 1]);
  });

  test('name each script once', () => {
    const script = sampleScript();
    const [earlier, later] = [visit([3000]), visit([3000])];
    for (const part of [earlier, later]) foldClaim(part, SHOP, 3000, script);
    foldClaim(later, SHOP, 3000, { ...script, line: 2 });
    expect(mergeIncidents(earlier, later).details[0]?.scripts.map(({ line }) => line)).toEqual([1, 2]);
  });
});
