import { expect, test } from 'vitest';
import { detailTone, incidentTone } from '../../src/ui/tone.ts';
import { sampleDetail, sampleIncident } from '../popup/sample-incidents.ts';

const through = sampleDetail({ counts: { reached: 1, blocked: 9 } });
const allowed = sampleDetail({ counts: { reached: 1 }, reason: 'rule-allow' });
const opened = sampleDetail({ counts: { reached: 1 }, reason: 'navigation' });

test('what nobody allowed and got through all the same stands out', () => {
  expect(
    [through, allowed, opened, sampleDetail(), sampleDetail({ counts: { failed: 1 } })].map(detailTone),
  ).toEqual(['through', 'allowed', 'quiet', 'stopped', 'quiet']);
});

test('an incident is as loud as its loudest port', () => {
  expect(incidentTone(sampleIncident({ details: [sampleDetail(), through, allowed] }))).toBe('through');
});
