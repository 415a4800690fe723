import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countPorts } from '../../src/core/port-set.ts';
import { attemptsIn, requestsOf, stormStage, type StormStage } from './harness/storm-stage.ts';
import { stormSize } from './harness/storm-size.ts';
import { BROWSERS } from './harness/test-browser.ts';

const EVERY_PORT = 65_535;
const MEGABYTE = 1_000_000;
/** Firefox lets one WebSocket at a time knock at an address (RFC 6455, 4.1): all of them take it minutes, with us or without. */
const FIREFOX_SOCKETS = stormSize(EVERY_PORT, 5_000);
/** Milliseconds; generous, because only the counts are judged. */
const PATIENCE = 900_000;

describe.each(BROWSERS)('without Loopwarden, in %s', (name) => {
  it.each(['fetch', 'websocket'] as const)(
    'a sweep by %s connects, to open and closed ports',
    async (way) => {
      const stage = await stormStage(name, false);
      const storm = await stage.calm();
      const [first, last] = [20_000, 20_099];
      const fired = await storm.sweep(await storm.open(), way, first, last);
      const seen = storm.connections();
      await stage.close();
      expect(fired).toBe(100);
      expect(seen).toBeGreaterThanOrEqual(100);
    },
  );
});

describe.each(BROWSERS)('a sweep of the ports, in %s', (name) => {
  let stage: StormStage;
  beforeAll(async () => {
    stage = await stormStage(name);
  });
  afterAll(() => stage.close());

  it.each(['fetch', 'websocket'] as const)(
    'by %s is one incident with exact counts, and no connection',
    async (way) => {
      const last = name === 'firefox' && way === 'websocket' ? FIREFOX_SOCKETS : EVERY_PORT;
      const storm = await stage.calm();
      const page = await storm.open();
      const isQueued = name === 'firefox' && way === 'websocket';
      // More at once would only wait, and on a slow machine pass the number of WebSockets that Firefox has at all.
      const fired = await storm.sweep(page, way, 1, last, isQueued ? 20 : undefined);
      expect(fired).toBe(last);
      const wanted = requestsOf(name, 1, last);
      const log = await storm.settled(wanted, PATIENCE / 2);
      const cost = await storm.cost(`${name}, ${last} ports by ${way}`);
      await page.close();
      expect(log).toHaveLength(1);
      const { ports, counts } = log[0]!;
      expect(attemptsIn(log)).toBe(wanted);
      expect(countPorts(ports)).toBe(wanted);
      expect(counts.blocked).toBe(wanted);
      expect(storm.connections(), 'connections').toBe(0);
      expect(cost.memory, 'memory').toBeLessThan(64 * MEGABYTE);
      expect(cost.disk, 'disk').toBeLessThan(MEGABYTE);
    },
    PATIENCE,
  );
});
