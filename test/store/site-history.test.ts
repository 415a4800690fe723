import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Observation } from '../../src/core/observation.ts';
import { clearLog, purgeTrash, undoClearLog } from '../../src/store/clear-log.ts';
import { readIncidentsById } from '../../src/store/incident-log.ts';
import { writeObservations } from '../../src/store/incident-writer.ts';
import { logDatabase } from '../../src/store/log-database.ts';
import { HISTORY_CAPS } from '../../src/store/site-history.ts';
import { claimed, seen } from '../cases/observations.ts';
import { emptyLog } from './empty-log.ts';

beforeEach(emptyLog);

let request = 0;
const one = (visit: string, port: number, special: Parameters<typeof seen>[2] = {}): Observation =>
  seen('ended', `${(request += 1)}`, { visit, port, ...special });
const write = (...observations: Observation[]) => writeObservations(observations, 'session');
const histories = async () => (await logDatabase()).getAll('history');
const findings = async (visit: string) => (await readIncidentsById([visit]))[0]!.findings;

/** One port a visit, each visit a batch of its own. */
async function sweepSlowly(visits: number, first = 20_000): Promise<void> {
  for (let nth = 0; nth < visits; nth += 1)
    await write(one(`visit ${nth}`, first + nth, { at: 1_000 * nth }));
}

describe('a sweep of one port per reload', () => {
  test('is found at the tenth port, not before', async () => {
    await sweepSlowly(10);
    expect(await findings('visit 8')).toEqual([]);
    expect(await findings('visit 9')).toMatchObject([{ kind: 'port-sweep', severity: 'warning', at: 9_000 }]);
  });

  test('is found when it began more than a week ago only by what is left of it', async () => {
    await sweepSlowly(9);
    await write(one('late', 30_000, { at: HISTORY_CAPS.age + 20_000 }));
    expect(await findings('late')).toEqual([]);
    expect((await histories())[0]!.ports.map(({ port }) => port)).toEqual([30_000]);
  });

  test('is not made of different sites', async () => {
    for (let nth = 0; nth < 20; nth += 1) {
      const initiator = { type: 'site', host: `site${nth}.example` } as const;
      await write(one(`visit ${nth}`, 20_000 + nth, { initiator }));
    }
    expect(await findings('visit 19')).toEqual([]);
  });
});

describe('the history of a site', () => {
  test('is bounded in ports, in visits, and by what one visit adds', async () => {
    await write(...Array.from({ length: 500 }, (_, nth) => one('sweep', 1_000 + nth, { at: nth })));
    expect((await histories())[0]).toMatchObject({
      visits: [{ id: 'sweep', ports: HISTORY_CAPS.portsPerVisit }],
    });
    await sweepSlowly(100);
    const [{ ports, visits } = { ports: [], visits: [] }] = await histories();
    expect([ports.length, visits.length]).toEqual([HISTORY_CAPS.ports, HISTORY_CAPS.visits]);
  });

  test('gives way to newer sites', async () => {
    const sites = HISTORY_CAPS.sites + 5;
    const visit = (nth: number) =>
      one(`v ${nth}`, 3000, { at: 1_000 + nth, initiator: { type: 'site', host: `s${nth}.example` } });
    await write(...Array.from({ length: sites }, (_, nth) => visit(nth)));
    const kept = (await histories()).map(({ lastAt }) => lastAt).toSorted((a, b) => a - b);
    expect([kept.length, kept[0]]).toEqual([HISTORY_CAPS.sites, 1_005]);
  });

  test('is not kept of navigations, of what was allowed, nor of programs of the site', async () => {
    const figma = { type: 'site', host: 'www.figma.com' } as const;
    const allowed = seen('ended', 'allowed', { visit: 'a', port: 1 });
    await write(
      one('a', 1, { kind: 'navigation' }),
      { ...allowed, verdict: { action: 'allow', reason: 'rule-allow' } },
      one('b', 44_950, { initiator: figma }),
    );
    expect(await histories()).toEqual([]);
  });

  test('goes with the log, comes back with it, and is gone after that', async () => {
    await sweepSlowly(9);
    const before = await histories();
    await clearLog();
    expect(await histories()).toEqual([]);
    await write(one('between', 30_000, { at: 50_000 }));
    await undoClearLog();
    const [{ ports } = { ports: [] }] = await histories();
    expect(ports.map(({ port }) => port)).toEqual([...before[0]!.ports.map(({ port }) => port), 30_000]);
    await clearLog();
    expect(await purgeTrash()).toBe(true);
    expect(await (await logDatabase()).getAll('historyTrash')).toEqual([]);
    expect(await purgeTrash()).toBe(false);
  });
});

test('a script named later changes what is found', async () => {
  await write(one('visit', 40_404));
  expect(await findings('visit')).toEqual([]);
  const claim = claimed(40_404);
  const { incidents } = await write({
    ...claim,
    script: { ...claim.script, url: 'https://h.online-metrix.net/fp/check.js' },
  });
  expect(incidents[0]!.findings).toMatchObject([{ kind: 'known-actor', subject: 'threatmetrix' }]);
  expect(await findings('visit')).toEqual(incidents[0]!.findings);
});

test('a finding keeps the time it was first seen', async () => {
  await write(...[8888, 11_434, 9222].map((port, nth) => one('visit', port, { at: 100 + nth })));
  await write(one('visit', 2375, { at: 9_000 }));
  expect(await findings('visit')).toMatchObject([
    { kind: 'service-discovery', at: 102, ports: [2375, 8888, 9222, 11_434] },
  ]);
});

test('what was cleared and went on is found in the whole', async () => {
  await write(...[8888, 11_434].map((port) => one('visit', port)));
  await clearLog();
  await write(one('visit', 9200));
  expect((await findings('visit')).map(({ severity }) => severity)).toEqual([]);
  await undoClearLog();
  expect((await findings('visit')).map(({ severity }) => severity)).toEqual(['warning']);
});
