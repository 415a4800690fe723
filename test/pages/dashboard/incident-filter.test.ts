import { describe, expect, test } from 'vitest';
import {
  createMatcher,
  filterFromQuery,
  isFilterEmpty,
} from '../../../src/pages/dashboard/incidents/incident-filter.ts';
import { createSearchableText } from '../../../src/pages/dashboard/incidents/searchable-text.ts';
import { say } from '../../popup/english.ts';
import { sampleScript } from '../../cases/sample-script.ts';
import { SAMPLE_TIME, sampleDetail, sampleIncident } from '../../popup/sample-incidents.ts';

const textOf = createSearchableText(say);
const incident = sampleIncident({
  details: [
    sampleDetail({
      port: 5173,
      paths: ['/api/Users'],
      scripts: [sampleScript({ url: 'https://cdn.example/probe.js', line: 12, column: 5, api: 'fetch' })],
    }),
    sampleDetail({ port: 22, asker: { type: 'site', host: 'ads.tracker.example' }, counts: { reached: 1 } }),
    sampleDetail({ port: 9_999, asker: { type: 'site', host: 'xn--bcher-kva.example' } }),
  ],
  findings: [{ kind: 'port-sweep', severity: 'alarm', at: SAMPLE_TIME, ports: [22], subject: 'some-actor' }],
});
const sweep = sampleIncident({ ports: Array.from({ length: 5_000 }, (_, index) => 3_000 + index) });

const matches = (query: string, one = incident): boolean =>
  createMatcher(filterFromQuery(new URLSearchParams(query)), textOf, SAMPLE_TIME + 60_000)(one);

describe.each([
  ['text=probe.js', 'text=other.js'],
  ['text=vite PROBE', 'text=vite other'],
  ['text=/api/users', 'text=/api/none'],
  ['text=got through', 'text=stopped by'],
  ['text=some-actor', 'text=another-actor'],
  ['text=tracker.example', 'text=tracker.test'],
  ['text=port sweep', 'text=rebinding'],
  ['site=TRACKER', 'site=elsewhere'],
  ['site=shop.example', 'site=shop.example.org'],
  ['site=Bücher', 'site=Bäcker'],
  ['site=https://shop.example/cart', 'site=https://other.example/cart'],
  ['text=bücher.example probe', 'text=bäcker.example probe'],
  ['port=22', 'port=23'],
  ['port=80, 5000-6000', 'port=80-90'],
  ['finding=any', 'finding=polling'],
  ['finding=port-sweep', 'finding=rebinding'],
  ['outcome=reached', 'outcome=failed'],
  ['when=hour', 'when=range&to=2001-01-01T00:00'],
  ['when=range&from=2026-11-22T14:11&to=2026-11-22T14:13', 'when=range&from=2026-11-22T14:13'],
  ['site=shop&port=22&outcome=blocked', 'site=shop&port=22&outcome=open'],
])('%s, not %s', (wanted, unwanted) => {
  test('finds one', () => expect(matches(wanted)).toBe(true));
  test('and not the other', () => expect(matches(unwanted)).toBe(false));
});

test('a port of a sweep is found by number, with or without details of it', () => {
  expect(
    ['port=7777', 'text=7777', 'port=1-2999', 'text=2999'].map((query) => matches(query, sweep)),
  ).toEqual([true, true, false, false]);
});

test('what means nothing narrows nothing', () => {
  const filter = filterFromQuery(new URLSearchParams('outcome=weird&finding=x&when=never&from=soon'));
  expect(isFilterEmpty(filter)).toBe(true);
  expect(matches('port=seven')).toBe(true);
});
