import { describe, expect, test } from 'vitest';
import { explainIncident } from '../../src/core/explain.ts';
import { foldOutcome, foldStart, newIncident } from '../../src/core/fold.ts';
import { countPorts } from '../../src/core/port-set.ts';
import { attemptOfCase } from '../cases/attempt-of-case.ts';
import { NAME_VERDICT_CASES } from '../cases/name-verdicts.ts';
import { say } from '../popup/english.ts';
import { sampleDetail, sampleIncident } from '../popup/sample-incidents.ts';

const silenced = attemptOfCase(NAME_VERDICT_CASES.find(({ named }) => named === 'sinkhole')!);

describe('a name that the user’s own filter silences', () => {
  test('is counted, but not among the ports to tell of', () => {
    const incident = newIncident('visit', 'visit', silenced);
    const open = foldStart(incident, silenced, { action: 'block', reason: 'sinkhole' });
    foldOutcome(incident, open, { state: 'blocked' });
    expect(incident.counts.blocked).toBe(1);
    expect(countPorts(incident.blockedPorts)).toBe(0);
  });

  test('is called so, without alarm', () => {
    const blocked = sampleIncident({ details: [sampleDetail({ reason: 'sinkhole' })] });
    const { what, result } = explainIncident(blocked);
    expect(say(what)).toBe('shop.example asked for a name that your computer silences.');
    expect(say(result)).toBe('They were stopped before they left. Nothing is wrong.');
  });

  test('does not hide what else the page did', () => {
    const details = [sampleDetail({ reason: 'sinkhole', port: 80 }), sampleDetail({ port: 3000 })];
    expect(say(explainIncident(sampleIncident({ details })).what)).not.toContain('silences');
  });
});

test('that a name changed is not forgotten for what its page did next', () => {
  const changed = attemptOfCase(NAME_VERDICT_CASES.find(({ named }) => named === 'rebound')!);
  const incident = newIncident('visit', 'visit', changed);
  foldStart(incident, changed, { action: 'block', reason: 'rebinding' });
  foldStart(incident, { ...changed, requestId: '2' }, { action: 'block', reason: 'stranger-site' });
  expect(incident.details[0]).toMatchObject({ reason: 'rebinding', kinds: { fetch: 2 } });
});
