import { describe, expect, test } from 'vitest';
import { dayOf, dayTimeline, daysOf } from '../../../src/pages/dashboard/picture/day-timeline.ts';
import {
  portBlocks,
  portOutcomes,
  portRuns,
  toneAt,
} from '../../../src/pages/dashboard/picture/port-outcomes.ts';
import { localServices } from '../../../src/pages/dashboard/services/local-services.ts';
import { SAMPLE_TIME, sampleDetail, sampleIncident } from '../../popup/sample-incidents.ts';

const sweep = sampleIncident({
  ports: Array.from({ length: 5_000 }, (_, index) => 3_000 + index),
  details: [sampleDetail({ port: 3_000 })],
});
const reached = sampleIncident({
  id: 'visit-2',
  top: { type: 'site', host: 'other.example' },
  blockedPorts: [],
  details: [
    sampleDetail({
      port: 4_000,
      counts: { reached: 2 },
      asker: { type: 'site', host: 'other.example' },
      lastAt: SAMPLE_TIME + 1,
    }),
    sampleDetail({ port: 65_535, counts: { failed: 1 } }),
  ],
});

describe('the map', () => {
  const outcomes = portOutcomes([sweep, reached]);

  test('shows the loudest try at each port', () => {
    expect([2_999, 3_000, 4_000, 7_999, 8_000, 65_535].map((port) => toneAt(outcomes, port))).toEqual([
      null,
      'stopped',
      'through',
      'stopped',
      null,
      'quiet',
    ]);
  });

  test('has one field for 64 ports', () => {
    const blocks = portBlocks(outcomes);
    expect(blocks).toHaveLength(1_024);
    expect(blocks[46]).toEqual({ first: 2_944, tried: 8, tone: 'stopped' });
    expect(blocks[62]).toEqual({ first: 3_968, tried: 64, tone: 'through' });
    expect(blocks.reduce((sum, { tried }) => sum + tried, 0)).toBe(5_001);
  });

  test('says a sweep in one line, around the port that ended otherwise', () => {
    expect(portRuns(outcomes)).toEqual([
      { first: 3_000, last: 3_999, tone: 'stopped' },
      { first: 4_000, last: 4_000, tone: 'through' },
      { first: 4_001, last: 7_999, tone: 'stopped' },
      { first: 65_535, last: 65_535, tone: 'quiet' },
    ]);
  });
});

test('a day has its sites, the busiest first, each in its half hour', () => {
  const twice = [sweep, { ...sweep, id: 'again', lastAt: SAMPLE_TIME + 3_600_000 }, reached];
  const yesterday = { ...sweep, id: 'before', lastAt: SAMPLE_TIME - 86_400_000 };
  expect(daysOf([yesterday, ...twice])).toEqual([dayOf(SAMPLE_TIME), dayOf(yesterday.lastAt)]);
  const { sites, leftOut } = dayTimeline([yesterday, ...twice], dayOf(SAMPLE_TIME));
  expect(sites.map(({ site, incidents }) => [site, incidents])).toEqual([
    ['shop.example', 2],
    ['other.example', 1],
  ]);
  expect(sites[0]!.slots.flatMap((slot, index) => (slot ? [index] : []))).toEqual([28, 30]);
  expect(sites[1]!.slots[28]).toEqual({ incidents: 1, tone: 'through' });
  expect(leftOut).toBe(0);
});

test('services: what answered first, then the most tried, each with its visitors', () => {
  const services = localServices([sweep, reached, { ...sweep, id: 'again' }]);
  expect(services.map(({ port, tries, answered }) => [port, tries, answered])).toEqual([
    [4_000, 2, 2],
    [3_000, 2, 0],
    [65_535, 1, 0],
  ]);
  expect(services[0]!.visitors).toEqual([
    { site: 'other.example', tries: 2, answered: 2, lastAt: SAMPLE_TIME + 1, tone: 'through' },
  ]);
});
