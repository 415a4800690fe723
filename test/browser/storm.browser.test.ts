import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Incident } from '../../src/core/incident.ts';
import { BAD_PORTS } from '../cases/bad-ports.ts';
import type { Service } from '../world/service.ts';
import { tcpCounters } from '../world/tcp-counters.ts';
import { startWorld, type World } from '../world/world.ts';
import { backgroundMemory } from './harness/background-memory.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const EVERY_PORT = 65_535;
const TABS = 10;
const PORTS_A_TAB = 1_000;
/** Milliseconds; generous, because only the counts are judged. */
const PATIENCE = 240_000;
const MEGABYTE = 1_000_000;
const OPEN_PORTS = [1_234, 8_080, 20_000, 33_333, 65_535];

/** What each page can do: try a range of ports, so many at a time. */
const SWEEPER = `<!doctype html><title>sweeper</title><script>
  const tries = {
    fetch: (port) => fetch('http://127.0.0.1:' + port + '/').catch(() => {}),
    websocket: (port) => new Promise((done) => {
      const socket = new WebSocket('ws://127.0.0.1:' + port + '/');
      socket.onerror = socket.onopen = done;
    }),
  };
  globalThis.sweep = async (how, first, last) => {
    for (let from = first; from <= last; from += 500) {
      const batch = [];
      for (let port = from; port < from + 500 && port <= last; port += 1) batch.push(tries[how](port));
      await Promise.all(batch);
    }
  };
</script>`;

/** Goes on when its page is gone. */
const WORKER = `
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  addEventListener('message', (event) => event.waitUntil((async () => {
    for (let port = 40_001; port <= 42_000; port += 1) {
      await fetch('http://127.0.0.1:' + port + '/').catch(() => {});
    }
  })()));`;

type How = 'fetch' | 'websocket';

describe.each(BROWSERS)('a storm, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let services: Service[];
  let before: { memory: number; disk: number; refused: number };
  let host = '';
  let nth = 0;

  beforeAll(async () => {
    world = await startWorld();
    services = await Promise.all(OPEN_PORTS.map((port) => world.listen({ port })));
    browser = await launchBrowser({ browser: name, extension: BUILDS[name], followRequests: false });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  beforeEach(async () => {
    nth += 1;
    host = `storm-${nth}.example`;
    await world.site(host, { '/': SWEEPER, '/worker.js': { type: 'text/javascript', body: WORKER } });
    await new Promise((resolve) => setTimeout(resolve, 500));
    before = {
      memory: await backgroundMemory(browser),
      disk: await diskUsage(),
      refused: tcpCounters().refused,
    };
  });

  const open = async (): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(`https://${host}/`);
    return page;
  };
  const sweep = (page: Page, how: How, first: number, last: number): Promise<void> =>
    page.evaluate(`sweep('${how}', ${first}, ${last})`) as Promise<void>;
  const incidents = async (): Promise<Incident[]> => {
    // Reading the log is work for the browser too.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return (await readLog(browser)).filter(({ top }) => 'host' in top && top.host === host);
  };
  const diskUsage = (): Promise<number> =>
    browser.backgroundEvaluate(async () => (await navigator.storage.estimate()).usage ?? 0);

  /** What the browser makes of a sweep: of a port it never connects to, only Chrome's fetch makes a request. */
  const requested = (how: How, first: number, last: number): number => {
    const unasked = [...BAD_PORTS].filter((port) => first <= port && port <= last).length;
    return last - first + 1 - (name === 'chrome' && how === 'fetch' ? 0 : unasked);
  };
  const attemptsIn = (log: Incident[]): number =>
    log.reduce((sum, { counts }) => sum + Object.values(counts).reduce((a, b) => a + b, 0), 0);
  const ended = (log: Incident[]): boolean => log.every(({ counts }) => counts.open === 0);
  const settled = (attempts: number): Promise<Incident[]> =>
    until(incidents, (log) => attemptsIn(log) >= attempts && ended(log), PATIENCE);

  /** Nothing left the browser, and the extension is as small as before. */
  async function expectNoTrace(pages = 1): Promise<void> {
    expect(services.map(({ connections }) => connections)).toEqual(OPEN_PORTS.map(() => 0));
    expect(tcpCounters().refused - before.refused, 'connections to closed ports').toBe(0);
    const memory = (await backgroundMemory(browser)) - before.memory;
    const disk = (await diskUsage()) - before.disk;
    process.stdout.write(
      `${name}: memory +${(memory / MEGABYTE).toFixed(1)} MB, disk +${(disk / MEGABYTE).toFixed(2)} MB
`,
    );
    expect(memory, 'memory').toBeLessThan(64 * MEGABYTE);
    expect(disk, 'disk').toBeLessThan(pages * MEGABYTE);
  }

  it.each(['fetch', 'websocket'] as const)(
    'of every port by %s is one incident with exact counts',
    async (how) => {
      const page = await open();
      await sweep(page, how, 1, EVERY_PORT);
      const log = await settled(requested(how, 1, EVERY_PORT));
      expect(log).toHaveLength(1);
      const { blocked, ...rest } = log[0]!.counts;
      expect(blocked + rest.failed).toBe(requested(how, 1, EVERY_PORT));
      // Chrome says of a port it never connects to that it is unsafe, whatever else would have stopped it.
      expect(rest.failed).toBeLessThanOrEqual(name === 'chrome' ? BAD_PORTS.size : 0);
      await page.close();
      await expectNoTrace();
    },
    PATIENCE,
  );

  it(
    `of ${TABS} tabs at once is an incident a tab, and the popup opens meanwhile`,
    async () => {
      const pages = [];
      for (let tab = 0; tab < TABS; tab += 1) pages.push(await open());
      const storms = pages.map((page, tab) =>
        sweep(page, 'fetch', tab * 1_000 + 1_025, tab * 1_000 + 1_024 + PORTS_A_TAB),
      );
      const popup = await popupOf(browser, pages[TABS - 1]!);
      await popup.says(`${host} tried`);
      await popup.close();
      await Promise.all(storms);
      const wanted = pages.map((_, tab) =>
        requested('fetch', tab * 1_000 + 1_025, tab * 1_000 + 1_024 + PORTS_A_TAB),
      );
      const log = await settled(wanted.reduce((a, b) => a + b));
      const counted = log.toSorted((a, b) => a.tabId! - b.tabId!).map((incident) => attemptsIn([incident]));
      expect(counted).toEqual(wanted);
      for (const page of pages) await page.close();
      await expectNoTrace(TABS);
    },
    PATIENCE,
  );

  it(
    'of a service worker goes on being counted after its page is closed',
    async () => {
      const page = await open();
      await page.evaluate(async () => {
        await navigator.serviceWorker.register('/worker.js');
        const { active } = await navigator.serviceWorker.ready;
        active!.postMessage('sweep');
      });
      await page.close();
      const log = await settled(2_000);
      expect(attemptsIn(log)).toBe(2_000);
      expect(log.map(({ tabId }) => tabId)).toEqual([null]);
      await expectNoTrace();
    },
    PATIENCE,
  );
});
