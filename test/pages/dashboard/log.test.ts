import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLog } from '../../../src/pages/dashboard/log.ts';
import { createSampleWorld } from '../../samples/sample-world.ts';
import { sampleIncident, SAMPLE_TIME } from '../../popup/sample-incidents.ts';
import { SCENARIOS } from '../../samples/scenarios.ts';

let ended: AbortController;
beforeEach(() => {
  vi.useFakeTimers();
  ended = new AbortController();
});
afterEach(() => {
  ended.abort();
  vi.useRealTimers();
});

async function open(scenario: keyof typeof SCENARIOS = 'week') {
  const world = createSampleWorld(SCENARIOS[scenario]());
  const log = createLog(world.dashboard, ended.signal);
  await vi.advanceTimersByTimeAsync(1_000);
  return { world, log, ids: () => log.shown.value.map(({ id }) => id) };
}
const newcomer = () => sampleIncident({ id: 'new', lastAt: SAMPLE_TIME + 500_000 });

test('reads everything, newest first, the first page before the rest', async () => {
  const { log, world } = await open();
  expect(log.state.value).toBe('complete');
  expect(log.shown.value).toHaveLength(world.state.incidents.length);
  const times = log.shown.value.map(({ lastAt }) => lastAt);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

test('a new incident waits, and moves nothing until it is asked for', async () => {
  const { world, log, ids } = await open();
  const before = ids();
  world.state.incidents.push(newcomer());
  world.changed.log(['new']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ids()).toEqual(before);
  expect(log.fresh.value).toBe(1);
  log.showFresh();
  expect(ids()).toEqual(['new', ...before]);
  expect(log.fresh.value).toBe(0);
});

test('one that goes on changes where it stands', async () => {
  const { world, log, ids } = await open();
  const before = ids();
  const last = world.state.incidents.find(({ id }) => id === before.at(-1))!;
  last.lastAt = world.state.now;
  last.counts.blocked = 99;
  world.changed.log([last.id]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ids()).toEqual(before);
  expect(log.shown.value.at(-1)?.counts.blocked).toBe(99);
});

test('what is gone from the log is gone from the list', async () => {
  const { world, log, ids } = await open();
  const [gone] = world.state.incidents.splice(3, 1);
  world.changed.log([gone!.id]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ids()).not.toContain(gone!.id);
  world.state.incidents = [];
  world.changed.log(null);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(log.all.value).toEqual([]);
});

test('into an empty list a new one comes at once', async () => {
  const { world, ids } = await open('empty');
  world.state.incidents.push(newcomer());
  world.changed.log(['new']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ids()).toEqual(['new']);
});

test('a change during the first reading is not lost', async () => {
  const world = createSampleWorld(SCENARIOS.week());
  const log = createLog(world.dashboard, ended.signal);
  world.state.incidents.push(newcomer());
  world.changed.log(['new']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(log.all.value.map(({ id }) => id)).toContain('new');
});

test('says that it cannot read, and reads again at the next change', async () => {
  const { world, log } = await open('unreadable');
  expect(log.state.value).toBe('unreadable');
  world.state.broken = false;
  world.changed.log([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(log.state.value).toBe('complete');
});
