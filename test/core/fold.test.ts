import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PAGE_KINDS, type Attempt, type Outcome } from '../../src/core/attempt.ts';
import type { Verdict } from '../../src/core/decide.ts';
import { foldOutcome, foldStart, newIncident, type OpenAttempt } from '../../src/core/fold.ts';
import { MAX_DETAILS, MAX_VARIANTS, type Incident } from '../../src/core/incident.ts';
import { countPorts, hasPort, listPorts } from '../../src/core/port-set.ts';
import { incidentBytes } from '../../src/store/incident-bytes.ts';
import { NO_TRACES } from '../../src/core/traces.ts';
import { attemptOf, BLOCKED, OPEN } from '../cases/observations.ts';

const STOPPED: Outcome = { state: 'blocked' };
const none = { open: 0, blocked: 0, 'browser-stopped': 0, reached: 0, failed: 0 };

function incidentOf(...attempts: Attempt[]): { incident: Incident; open: OpenAttempt[] } {
  const incident = newIncident('visit', 'visit', attempts[0] ?? attemptOf());
  return { incident, open: attempts.map((attempt) => foldStart(incident, attempt, BLOCKED)) };
}

describe('one attempt', () => {
  test('is counted as open, with what it asked for', () => {
    const { incident } = incidentOf(attemptOf({ port: 8080, path: '/api', kind: 'fetch', at: 50 }));
    expect(incident).toEqual({
      id: 'visit',
      documentId: 'visit',
      top: { type: 'site', host: 'shop.example' },
      tabId: 7,
      firstAt: 50,
      lastAt: 50,
      counts: { ...none, open: 1 },
      ports: [8080],
      blockedPorts: [],
      details: [
        {
          asker: { type: 'site', host: 'shop.example' },
          port: 8080,
          firstAt: 50,
          lastAt: 50,
          hosts: ['127.0.0.1'],
          paths: ['/api'],
          kinds: { fetch: 1 },
          evidence: 'network',
          counts: { ...none, open: 1 },
          reason: 'stranger-site',
          status: null,
          error: null,
          scripts: [],
        },
      ],
      findings: [],
      traces: { ...NO_TRACES, ports: 1, recent: [50], latest: 8080 },
    });
  });

  test.each(PAGE_KINDS)(
    'rests on the page alone only while nothing else was seen at its port: %s',
    (kind) => {
      const { incident } = incidentOf(attemptOf({ port: 3478, kind }));
      expect(incident.details[0]!.evidence).toBe('page');
      foldStart(incident, attemptOf({ port: 3478, kind: 'fetch' }), BLOCKED);
      expect(incident.details[0]!.evidence).toBe('network');
      foldStart(incident, attemptOf({ port: 3478, kind }), BLOCKED);
      expect(incident.details[0]!.evidence).toBe('network');
    },
  );

  test.each<[Outcome, Partial<Incident['details'][0]>, number[]]>([
    [{ state: 'blocked' }, {}, [3000]],
    [{ state: 'browser-stopped' }, {}, []],
    [{ state: 'reached', status: 204 }, { status: 204 }, []],
    [{ state: 'reached', status: null }, { status: null }, []],
    [{ state: 'failed', error: 'net::ERR_CONNECTION_REFUSED' }, { error: 'net::ERR_CONNECTION_REFUSED' }, []],
  ])('ends as $state', (outcome, special, blockedPorts) => {
    const { incident, open } = incidentOf(attemptOf());
    foldOutcome(incident, open[0]!, outcome);
    expect(incident.counts).toEqual({ ...none, [outcome.state]: 1 });
    expect(incident.details[0]).toMatchObject({
      counts: { ...none, [outcome.state]: 1 },
      status: null,
      error: null,
      ...special,
    });
    expect(incident.blockedPorts).toEqual(blockedPorts);
  });

  test('ends once: a second end changes nothing', () => {
    const { incident, open } = incidentOf(attemptOf());
    foldOutcome(incident, open[0]!, { state: 'reached', status: 200 });
    const after = structuredClone(incident);
    foldOutcome(incident, open[0]!, { state: 'failed', error: 'net::ERR_ABORTED' });
    foldOutcome(incident, open[0]!, STOPPED);
    expect(incident).toEqual(after);
  });

  test('an answer that is still open is no end', () => {
    const { incident, open } = incidentOf(attemptOf());
    foldOutcome(incident, open[0]!, OPEN);
    expect(incident.counts).toEqual({ ...none, open: 1 });
    foldOutcome(incident, open[0]!, STOPPED);
    expect(incident.counts).toEqual({ ...none, blocked: 1 });
  });
});

describe('many attempts', () => {
  test('askers and ports are kept apart, variants of one are gathered', () => {
    const { incident } = incidentOf(
      attemptOf({ port: 80, host: '127.0.0.1', path: '/a' }),
      attemptOf({ port: 80, host: 'localhost', path: '/b', kind: 'image' }),
      attemptOf({ port: 80, host: 'localhost', path: '/a', kind: 'image' }),
      attemptOf({ port: 80, initiator: { type: 'opaque', host: 'shop.example' } }),
      attemptOf({ port: 81 }),
    );
    expect(incident.details.map(({ asker, port }) => [asker.type, port])).toEqual([
      ['site', 80],
      ['opaque', 80],
      ['site', 81],
    ]);
    expect(incident.details[0]).toMatchObject({
      hosts: ['127.0.0.1', 'localhost'],
      paths: ['/a', '/b'],
      kinds: { fetch: 1, image: 2 },
    });
    expect(incident.ports).toEqual([80, 81]);
  });

  test('first and last time, in whatever order they come', () => {
    const { incident } = incidentOf(
      attemptOf({ at: 50 }),
      attemptOf({ at: 20 }),
      attemptOf({ at: 90 }),
      attemptOf({ at: 60 }),
    );
    expect([incident.firstAt, incident.lastAt]).toEqual([20, 90]);
  });

  test('the latest verdict, status and error are shown', () => {
    const { incident, open } = incidentOf(attemptOf(), attemptOf());
    const allowed: Verdict = { action: 'allow', reason: 'rule-allow' };
    open.push(foldStart(incident, attemptOf(), allowed));
    foldOutcome(incident, open[1]!, { state: 'reached', status: 200 });
    foldOutcome(incident, open[0]!, { state: 'reached', status: 404 });
    expect(incident.details[0]).toMatchObject({ reason: 'rule-allow', status: 404 });
  });

  test('one way of asking does not fill the list of another; lists and paths are capped', () => {
    const attempts = Array.from({ length: 20 }, (_, i) =>
      attemptOf({ host: `h${i}.localhost`, path: `/${i}${'x'.repeat(500)}` }),
    );
    const { incident } = incidentOf(...attempts);
    const [detail] = incident.details;
    expect(detail!.hosts).toHaveLength(MAX_VARIANTS);
    expect(detail!.paths).toHaveLength(MAX_VARIANTS);
    expect(Math.max(...detail!.paths.map((path) => path.length))).toBe(120);
    expect(detail!.counts.open).toBe(20);
    expect(incident.details).toHaveLength(1);
  });
});

describe('a sweep of all 65,535 ports', () => {
  const incident = newIncident('sweep', null, attemptOf());
  const open: OpenAttempt[] = [];
  for (let port = 1; port <= 65_535; port += 1) open.push(foldStart(incident, attemptOf({ port }), BLOCKED));
  for (const attempt of open)
    foldOutcome(incident, attempt, attempt.port % 5 === 0 ? { state: 'failed', error: 'x' } : STOPPED);

  test('is one incident with exact counts', () => {
    expect(incident.counts).toEqual({ ...none, blocked: 52_428, failed: 13_107 });
    expect(countPorts(incident.ports)).toBe(65_535);
    expect(countPorts(incident.blockedPorts)).toBe(52_428);
    expect([hasPort(incident.blockedPorts, 5), hasPort(incident.blockedPorts, 6)]).toEqual([false, true]);
    expect(listPorts(incident.ports).next().value).toBe(1);
  });

  test('shows the first ports and no more', () => {
    expect(incident.details.map(({ port }) => port)).toEqual(
      Array.from({ length: MAX_DETAILS }, (_, i) => i + 1),
    );
    expect(incident.details[4]!.counts).toEqual({ ...none, failed: 1 });
  });

  test('is as big as its caps allow, not as the sweep', () => {
    expect(incidentBytes(incident)).toBeLessThan(60_000);
    expect(incidentBytes(incident)).toBeGreaterThan(2 * 8192);
  });

  test('costs the same per attempt at the end as at the beginning', () => {
    const time = (fold: () => void): number => {
      const start = performance.now();
      for (let i = 0; i < 20_000; i += 1) fold();
      return performance.now() - start;
    };
    const small = newIncident('small', null, attemptOf());
    for (let port = 1; port <= 300; port += 1) foldStart(small, attemptOf({ port }), BLOCKED);
    const one = attemptOf({ port: 65_535 });
    const early = Math.min(...[1, 2, 3].map(() => time(() => void foldStart(small, one, BLOCKED))));
    const late = Math.min(...[1, 2, 3].map(() => time(() => void foldStart(incident, one, BLOCKED))));
    expect(late).toBeLessThan(early * 5 + 20);
  });
});

test('counts are exact and never negative, whatever happens in whatever order', () => {
  const outcome = fc.constantFrom<Outcome>(
    STOPPED,
    { state: 'reached', status: 200 },
    { state: 'failed', error: 'x' },
    OPEN,
  );
  const step = fc.oneof(
    fc.record({ start: fc.integer({ min: 1, max: 80 }), host: fc.constantFrom('a.example', 'b.example') }),
    fc.record({ end: fc.nat(60), outcome }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const incident = newIncident('any', null, attemptOf());
      const open: OpenAttempt[] = [];
      for (const entry of steps) {
        if ('start' in entry) {
          open.push(
            foldStart(
              incident,
              attemptOf({ port: entry.start, initiator: { type: 'site', host: entry.host } }),
              BLOCKED,
            ),
          );
        } else if (open[entry.end]) foldOutcome(incident, open[entry.end]!, entry.outcome);
      }
      const count = (list: OpenAttempt[], state: string): number =>
        list.filter((attempt) => attempt.state === state).length;
      for (const [state, counted] of Object.entries(incident.counts))
        expect(counted).toBe(count(open, state));
      for (const detail of incident.details) {
        const own = open.filter(
          ({ port, askerKey }) =>
            port === detail.port && askerKey === (detail.asker as { host: string }).host,
        );
        for (const [state, counted] of Object.entries(detail.counts)) expect(counted).toBe(count(own, state));
      }
      expect(incident.details.length).toBeLessThanOrEqual(MAX_DETAILS);
      expect([...listPorts(incident.ports)]).toEqual(
        [...new Set(open.map(({ port }) => port))].toSorted((a, b) => a - b),
      );
    }),
  );
});
