import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { MAX_DETAILS, MAX_VARIANTS } from '../../src/core/incident.ts';
import type { Observation } from '../../src/core/observation.ts';
import { readIncidents } from '../../src/store/incident-log.ts';
import { writeObservations } from '../../src/store/incident-writer.ts';
import { logDatabase } from '../../src/store/log-database.ts';
import { seen } from '../cases/observations.ts';
import { emptyLog, totals } from './empty-log.ts';

/** Small, so that filling it takes moments. */
const CAPS = { incidents: 200, bytes: 2_000_000 };

beforeEach(emptyLog);

const write = (...observations: Observation[]) => writeObservations(observations, 'session', CAPS);
const site = (host: string) => ({ type: 'site', host }) as const;
const visit = (number: number) => ({ visit: `visit ${number}`, at: number });

/** As big as an incident gets by what the network shows. */
const bigVisit = (number: number): Observation[] =>
  Array.from({ length: MAX_DETAILS * MAX_VARIANTS }, (_, i) => {
    const variant = i % MAX_VARIANTS;
    const host = `${`${variant}`.repeat(60)}.${'a'.repeat(60)}.${'b'.repeat(60)}.localhost`;
    return seen('ended', `${number} ${i}`, {
      ...visit(number),
      port: 1 + Math.floor(i / MAX_VARIANTS),
      host,
      path: `/${variant}${'p'.repeat(118)}`,
    });
  });

test('the oldest incidents go when there are too many', async () => {
  const count = CAPS.incidents + 5;
  const kept = CAPS.incidents * 0.9;
  const { dropped } = await write(
    ...Array.from({ length: count }, (_, i) => seen('ended', `${i}`, visit(count - i))),
  );
  expect(new Set(dropped)).toEqual(new Set(Array.from({ length: count - kept }, (_, i) => `visit ${i + 1}`)));
  const left = await readIncidents(count);
  expect(left).toHaveLength(kept);
  expect([left[0]!.lastAt, left.at(-1)!.lastAt]).toEqual([count, count - kept + 1]);
  expect((await totals()).booked).toEqual((await totals()).real);
});

test('the oldest incidents go when they take too much room', async () => {
  await write(...bigVisit(1));
  const { bytes } = (await totals()).real;
  const fit = Math.floor(CAPS.bytes / bytes);
  for (let number = 2; number <= fit + 3; number += 1) await write(...bigVisit(number));
  const { booked, real } = await totals();
  expect(booked).toEqual(real);
  expect(real.bytes).toBeLessThanOrEqual(CAPS.bytes);
  expect(real.bytes).toBeGreaterThan(CAPS.bytes * 0.9 - 2 * bytes);
  const ids = (await readIncidents(1_000)).map(({ id }) => id);
  expect(ids[0]).toBe(`visit ${fit + 3}`);
  expect(ids).not.toContain('visit 1');
}, 30_000);

test('a site that fills the log pushes out its own incidents, under whatever subdomain, and not those of others', async () => {
  for (let number = 1; number <= 20; number += 1)
    await write(seen('ended', `quiet ${number}`, { ...visit(number), top: site(`shop-${number}.example`) }));
  for (let number = 100; number < 100 + 2 * CAPS.incidents; number += 1)
    await write(seen('ended', `loud ${number}`, { ...visit(number), top: site(`${number}.loud.test`) }));
  const left = await readIncidents(CAPS.incidents);
  const quiet = left.filter(({ top }) => 'host' in top && top.host?.startsWith('shop-'));
  expect(quiet).toHaveLength(20);
  expect(left.length).toBeGreaterThanOrEqual(CAPS.incidents * 0.9);
  expect((await totals()).booked).toEqual((await totals()).real);
}, 30_000);

test('an incident takes its open attempts with it, and their ends make no negative count', async () => {
  await write(seen('started', 'old', visit(1)));
  await write(...Array.from({ length: CAPS.incidents }, (_, i) => seen('ended', `${i}`, visit(i + 2))));
  expect(await (await logDatabase()).getAllKeys('open')).toEqual([]);
  await write(seen('ended', 'old', visit(1)));
  for (const { counts } of await readIncidents(2_000))
    expect(Math.min(...Object.values(counts))).toBeGreaterThanOrEqual(0);
  expect((await totals()).booked).toEqual((await totals()).real);
});
