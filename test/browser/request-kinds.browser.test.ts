import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Incident, PortDetail } from '../../src/core/incident.ts';
import { REQUEST_KIND_CASES } from '../cases/request-kinds.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { readLog } from './harness/read-log.ts';
import { armRequestKinds, type ArmedCase } from './harness/request-kind-site.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

/** Firefox does not send pings unless told to. */
const prefs = { 'browser.send_pings': true };

describe.each(BROWSERS)('request kinds in %s', (name) => {
  const cases = REQUEST_KIND_CASES.filter((kind) => !kind.absent?.[name]);
  let world: World;
  let armed: ArmedCase[];

  beforeAll(async () => {
    world = await startWorld();
    armed = await armRequestKinds(world, cases);
  });
  afterAll(() => world.close());

  const named = (kind: string): ArmedCase => armed.find((entry) => entry.name === kind)!;

  /** Opens the page in front (Chrome fetches icons and manifests for what is seen) and keeps it until it is done. */
  async function visit<T>(browser: TestBrowser, kind: ArmedCase, done: () => Promise<T>): Promise<T> {
    const page = await browser.newPage();
    await page.bringToFront();
    await page.goto(kind.url, { waitUntil: 'domcontentloaded' });
    if (kind.click) await page.click(kind.click);
    const result = await done();
    await page.close();
    return result;
  }

  describe('without Loopwarden', () => {
    let browser: TestBrowser;
    beforeAll(async () => {
      browser = await launchBrowser({ browser: name, prefs });
    });
    afterAll(() => browser.close());

    it.each(cases.map((kind) => kind.name))('%s reaches the service', async (kind) => {
      const armedCase = named(kind);
      const arrived = () =>
        until(
          () => armedCase.service.connections,
          (count) => count > 0,
        );
      expect(await visit(browser, armedCase, arrived)).toBeGreaterThan(0);
    });
  });

  describe('with Loopwarden', () => {
    let browser: TestBrowser;
    beforeAll(async () => {
      browser = await launchBrowser({ browser: name, extension: BUILDS[name], prefs });
      for (const { service } of armed) service.reset();
      await listenBeside(browser);
    });
    afterAll(() => browser.close());

    it.each(cases.map((kind) => kind.name))('%s is stopped, counted and attributed', async (kind) => {
      const armedCase = named(kind);
      const isBlocked = ({ detail }: Found) => detail.counts.blocked > 0;
      const logged = () =>
        until(
          () => find(browser, armedCase),
          (found) => found.some(isBlocked),
        );
      expect(await visit(browser, armedCase, logged)).toHaveLength(1);
      expect(armedCase.service.connections).toBe(0);
    });

    it('counts each exactly once, under the right page and asker, and nothing arrived', async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const log = await readLog(browser);
      const announced = await announcedRequests(browser);
      // Where the browser itself asks again, the log must count what the browser announced; else exactly one.
      const times = ({ repeats, service }: ArmedCase) => (repeats ? announced[service.port] : 1);
      const told = armed.map((kind) => ({ kind: kind.name, seen: summarise(log, kind) }));
      expect(told).toEqual(
        armed.map((kind) => ({
          kind: kind.name,
          seen: [
            {
              page: 'shop.example',
              asker: kind.asker?.type === 'site' ? kind.asker.host : 'shop.example',
              askerType: kind.asker?.type ?? 'site',
              tab: !kind.tabless,
              attempts: times(kind),
              blocked: times(kind),
              connections: 0,
            },
          ],
        })),
      );
    });
  });

  async function find(browser: TestBrowser, { service }: ArmedCase): Promise<Found[]> {
    return details(await readLog(browser), service.port);
  }
});

interface Found {
  incident: Incident;
  detail: PortDetail;
}

function details(log: readonly Incident[], port: number): Found[] {
  return log.flatMap((incident) =>
    incident.details.filter((detail) => detail.port === port).map((detail) => ({ incident, detail })),
  );
}

function summarise(log: readonly Incident[], { service }: ArmedCase) {
  return details(log, service.port).map(({ incident, detail }) => ({
    page: 'host' in incident.top ? incident.top.host : incident.top.type,
    asker: 'host' in detail.asker ? detail.asker.host : detail.asker.type,
    askerType: detail.asker.type,
    tab: incident.tabId !== null,
    attempts: Object.values(detail.counts).reduce((sum, count) => sum + count, 0),
    blocked: detail.counts.blocked,
    connections: service.connections,
  }));
}

type Announced = Record<number, number>;

/** Counts requests by port beside Loopwarden, with a listener of the test's own: what the browser says it was asked for. */
function listenBeside(browser: TestBrowser): Promise<void> {
  return browser.backgroundEvaluate(() => {
    const announced: Announced = {};
    Object.assign(globalThis, { announced });
    const count = ({ url }: { url: string }): undefined => {
      const port = Number(new URL(url).port);
      announced[port] = (announced[port] ?? 0) + 1;
    };
    chrome.webRequest.onBeforeRequest.addListener(count, { urls: ['*://127.0.0.1/*'] });
  });
}

function announcedRequests(browser: TestBrowser): Promise<Announced> {
  return browser.backgroundEvaluate(() => (globalThis as unknown as { announced: Announced }).announced);
}
