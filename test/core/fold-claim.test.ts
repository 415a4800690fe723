import { describe, expect, test } from 'vitest';
import type { Attempt } from '../../src/core/attempt.ts';
import { foldClaim, foldStart, newIncident } from '../../src/core/fold.ts';
import { MAX_VARIANTS, type Incident } from '../../src/core/incident.ts';
import { attemptOf, BLOCKED } from '../cases/observations.ts';
import { sampleScript } from '../cases/sample-script.ts';

const none = { open: 0, blocked: 0, 'browser-stopped': 0, reached: 0, failed: 0 };
const site = (host: string) => ({ type: 'site' as const, host });

function incidentOf(...attempts: Attempt[]): { incident: Incident } {
  const incident = newIncident('visit', 'visit', attemptOf());
  for (const attempt of attempts) foldStart(incident, attempt, BLOCKED);
  return { incident };
}

describe('a claim', () => {
  const script = sampleScript({ column: 2 });

  test('joins the port of its asker first', () => {
    const { incident } = incidentOf(attemptOf({ initiator: site('other.example') }), attemptOf());
    expect(foldClaim(incident, site('shop.example'), 3000, script)).toBe(true);
    expect(incident.details.map(({ scripts }) => scripts)).toEqual([[], [script]]);
  });

  test('else the port, whoever asked', () => {
    const { incident } = incidentOf(attemptOf({ initiator: site('other.example') }));
    expect(foldClaim(incident, site('shop.example'), 3000, script)).toBe(true);
    expect(incident.details[0]!.scripts).toEqual([script]);
  });

  test('of a port that nobody tried is not taken', () => {
    const { incident } = incidentOf(attemptOf());
    const before = structuredClone(incident);
    expect(foldClaim(incident, site('shop.example'), 3001, script)).toBe(false);
    expect(incident).toEqual(before);
  });

  test('is kept once, and only so many', () => {
    const { incident } = incidentOf(attemptOf());
    for (const claim of [
      script,
      { ...script },
      { ...script, line: 9 },
      { ...script, column: 9 },
      { ...script, api: 'img' as const },
    ]) {
      foldClaim(incident, site('shop.example'), 3000, claim);
    }
    expect(incident.details[0]!.scripts).toHaveLength(4);
    expect(foldClaim(incident, site('shop.example'), 3000, { ...script, url: 'https://late.example/' })).toBe(
      true,
    );
    expect(incident.details[0]!.scripts).toHaveLength(MAX_VARIANTS);
  });

  test('of a worker is taken where no script is known, unless the browser said so', () => {
    const worker = sampleScript({ kind: 'worker', url: 'https://shop.example/w.js' });
    const { incident } = incidentOf(attemptOf());
    foldClaim(incident, site('shop.example'), 3000, script);
    expect(foldClaim(incident, site('shop.example'), 3000, worker)).toBe(true);
    expect(incident.details[0]!.scripts).toEqual([script]);
    foldClaim(incident, site('shop.example'), 3000, { ...worker, evidence: 'network' });
    expect(incident.details[0]!.scripts).toHaveLength(2);
  });

  test('changes no count', () => {
    const { incident } = incidentOf(attemptOf());
    foldClaim(incident, site('shop.example'), 3000, script);
    expect(incident.counts).toEqual({ ...none, open: 1 });
  });
});
