import type { Page } from 'puppeteer-core';
import type { Incident } from '../../../src/core/incident.ts';
import { BAD_PORTS } from '../../cases/bad-ports.ts';
import type { Service } from '../../world/service.ts';
import { tcpCounters } from '../../world/tcp-counters.ts';
import { startWorld, type World } from '../../world/world.ts';
import { backgroundMemory } from './background-memory.ts';
import { BUILDS } from './builds.ts';
import { extensionDisk } from './extension-disk.ts';
import { launchBrowser } from './launch-browser.ts';
import { readLog } from './read-log.ts';
import { STORM_SITE, type Way } from './storm-site.ts';
import type { BrowserName, TestBrowser } from './test-browser.ts';
import { until } from './until.ts';

/** Ports with a service behind them; all others of this computer are closed. */
const OPEN_PORTS = [1_234, 8_080, 20_000, 33_333, 65_535];
/** Looking is work for the browser too, milliseconds between looks. */
const PAUSE = 1_000;

export interface StormStage {
  readonly world: World;
  readonly browser: TestBrowser;
  /** Takes down how things are before a storm, and gives it a site of its own. */
  calm(): Promise<Storm>;
  close(): Promise<void>;
}

export interface Storm {
  readonly host: string;
  open(): Promise<Page>;
  /** How many tries the page made of the ports from `first` to `last`. */
  sweep(page: Page, way: Way, first: number, last: number, atOnce?: number): Promise<number>;
  /** What the log has of this storm, the first visit first. */
  incidents(): Promise<Incident[]>;
  /** Waits until it has so many attempts, all of them ended. */
  settled(attempts: number, patience: number): Promise<Incident[]>;
  /** How many were begun since `calm`, by the services and by the kernel's counters; also without the extension. */
  connections(): number;
  /** What the storm cost the extension since `calm`; printed under this title, for the documents. */
  cost(title: string): Promise<StormCost>;
}

export interface StormCost {
  /** Bytes over idle. Chrome: the most that the heap had during the storm. Firefox, where garbage waits for long: what is kept. */
  memory: number;
  /** Bytes the extension's files have grown. */
  disk: number;
}

/** A sealed world with a browser in it; without the extension it shows that a storm arrives. */
export async function stormStage(name: BrowserName, isGuarded = true): Promise<StormStage> {
  const world = await startWorld();
  const services = await Promise.all(OPEN_PORTS.map((port) => world.listen({ port })));
  const extension = isGuarded ? { extension: BUILDS[name] } : {};
  const browser = await launchBrowser({ browser: name, ...extension, followRequests: false });
  let nth = 0;
  return {
    world,
    browser,
    async calm() {
      nth += 1;
      const host = `storm-${nth}.example`;
      await world.site(host, STORM_SITE);
      return newStorm(browser, services, host, isGuarded);
    },
    async close() {
      await browser.close();
      await world.close();
    },
  };
}

async function newStorm(
  browser: TestBrowser,
  services: readonly Service[],
  host: string,
  isGuarded: boolean,
): Promise<Storm> {
  const connections = (): number =>
    services.reduce((sum, service) => sum + service.connections, tcpCounters().refused);
  const memory = backgroundMemory(browser);
  const idle = isGuarded
    ? { memory: await memory.kept(), disk: extensionDisk(browser) }
    : { memory: 0, disk: 0 };
  const before = connections();
  const began = Date.now();
  let most = idle.memory;
  let isCounting = false;
  const watching = setInterval(() => {
    if (!isGuarded || isCounting) return;
    const note = (bytes: number): void => void (most = Math.max(most, bytes));
    isCounting = true;
    memory
      .now()
      .then(note, () => {})
      .finally(() => (isCounting = false));
  }, PAUSE);
  watching.unref();

  const incidents: Storm['incidents'] = async () =>
    (await readLog(browser))
      .filter(({ top }) => 'host' in top && top.host === host)
      .toSorted((a, b) => a.firstAt - b.firstAt);
  return {
    host,
    async open() {
      const page = await browser.newPage();
      await page.goto(`https://${host}/`);
      return page;
    },
    async sweep(page, way, first, last, atOnce) {
      // A page that is asked and answers minutes later is taken for one that hangs.
      await page.evaluate(
        `void sweep('${way}', ${first}, ${last}, ${atOnce}).then((count) => (globalThis.swept = count))`,
      );
      for (;;) {
        const swept = await page.evaluate('globalThis.swept');
        if (typeof swept === 'number') return swept;
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    },
    incidents,
    settled: (attempts, patience) =>
      until(
        async () => {
          await new Promise((resolve) => setTimeout(resolve, PAUSE));
          return incidents();
        },
        (log) => attemptsIn(log) >= attempts && log.every(({ counts }) => counts.open === 0),
        patience,
      ),
    connections: () => connections() - before,
    async cost(title) {
      clearInterval(watching);
      const disk = extensionDisk(browser) - idle.disk;
      const kept = (await memory.kept()) - idle.memory;
      if (most === 0) throw new Error('Nothing was told of the memory of the background');
      const peak = most - idle.memory;
      const inMegabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(2)} MB`;
      process.stdout.write(
        `STORM ${title}: ${((Date.now() - began) / 1_000).toFixed(0)} s, peak +${inMegabytes(peak)}, ` +
          `kept +${inMegabytes(kept)}, disk +${inMegabytes(disk)}\n`,
      );
      const judged = browser.name === 'chrome' ? peak : kept;
      return { memory: judged, disk };
    },
  };
}

/** All attempts that these incidents count. */
export function attemptsIn(log: readonly Incident[]): number {
  return log.reduce((sum, { counts }) => sum + Object.values(counts).reduce((a, b) => a + b, 0), 0);
}

/** Those of a page's tries that become requests. Of a port it never connects to, only Chrome makes one. */
export function requestsOf(name: BrowserName, first: number, last: number): number {
  const unasked = [...BAD_PORTS].filter((port) => first <= port && port <= last).length;
  return last - first + 1 - (name === 'chrome' ? 0 : unasked);
}
