import { expect, test } from 'vitest';
import { alertWorthy } from '../../src/core/alert-worthy.ts';
import type { Finding } from '../../src/core/finding.ts';
import { sampleDetail, sampleIncident } from '../popup/sample-incidents.ts';

const finding = (special: Partial<Finding> = {}): Finding => ({
  kind: 'port-sweep',
  severity: 'warning',
  at: 1,
  ports: [],
  subject: null,
  ...special,
});

test('warnings and alarms, worst first; nothing milder', () => {
  const findings = (['calm', 'warning', 'notice', 'alarm'] as const).map((severity) => finding({ severity }));
  expect(alertWorthy(sampleIncident({ findings })).map(({ severity }) => severity)).toEqual([
    'alarm',
    'warning',
  ]);
});

test.each([
  ['rule-allow', false],
  ['rule-allow-session', false],
  ['paused', false],
  ['held-post', false],
  ['stranger-site', true],
  ['watch-only', true],
  ['navigation', true],
])('what the user decided or has just seen is no news: %s', (reason, isNews) => {
  const incident = sampleIncident({
    findings: [finding({ ports: [3000] })],
    details: [sampleDetail({ port: 3000, reason: reason as never }), sampleDetail({ port: 22 })],
  });
  expect(alertWorthy(incident)).toHaveLength(isNews ? 1 : 0);
});

test('one port that was not decided about is enough', () => {
  const incident = sampleIncident({
    findings: [finding({ ports: [3000, 3001] })],
    details: [sampleDetail({ port: 3000, reason: 'rule-allow' }), sampleDetail({ port: 3001 })],
  });
  expect(alertWorthy(incident)).toHaveLength(1);
});

test('ports beyond those listed in detail are news', () => {
  const incident = sampleIncident({
    findings: [finding({ ports: [9999] })],
    details: [sampleDetail({ port: 3000, reason: 'rule-allow' })],
  });
  expect(alertWorthy(incident)).toHaveLength(1);
});
