import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noCounts } from '../../src/core/fold.ts';
import type { Incident, PortDetail } from '../../src/core/incident.ts';
import type { Rule } from '../../src/core/policy.ts';
import type { DatagramService } from '../world/datagrams.ts';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const KINDS = ['websocket', 'webtransport'] as const;
type Kind = (typeof KINDS)[number];
const SITE = 'shop.example';

/** Allowed connections that are neither open nor closed: the service keeps its answer back, or never gives one. */
describe.each(BROWSERS)('an allowed connection without an answer, in %s', (name) => {
  let world: World;
  /** Of the connection under test: each has a port of its own. */
  let tcp: Service;
  let udp: DatagramService;
  let browser: TestBrowser;
  let own: Page;

  beforeAll(async () => {
    world = await startWorld();
    await world.site(SITE, { '/': '<!doctype html><title>Shop</title><link rel="icon" href="data:,">' });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
    own = await browser.extensionPage('src/pages/dashboard/index.html');
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const portOf = (kind: Kind): number => (kind === 'websocket' ? tcp : udp).port;
  const arrived = (kind: Kind): number => (kind === 'websocket' ? tcp.requests : udp.datagrams).length;

  /** As the dashboard does it; it is in force when this resolves. */
  async function decide(effect: Rule['effect'], kind: Kind): Promise<void> {
    const rule: Rule = { effect, site: SITE, port: portOf(kind), lifetime: 'always' };
    const answer = await own.evaluate(
      (put) =>
        chrome.runtime.sendMessage({
          id: 1,
          type: 'changeRules',
          timestamp: Date.now(),
          data: { put: [put], remove: [] },
        }) as Promise<unknown>,
      rule,
    );
    expect(JSON.stringify(answer)).toContain('"ok":true');
  }

  /** All that the log says of this port. */
  async function countsOf(kind: Kind): Promise<PortDetail['counts'] | undefined> {
    const details = (await readLog(browser)).flatMap((incident) => incident.details);
    const found = details.filter(({ port }) => port === portOf(kind));
    expect(found.length).toBeLessThanOrEqual(1);
    return found[0]?.counts;
  }
  async function says(kind: Kind, counts: Partial<PortDetail['counts']>): Promise<void> {
    const wanted = { ...noCounts(), ...counts };
    const isSo = (found: unknown): boolean => JSON.stringify(found) === JSON.stringify(wanted);
    expect(await until(() => countsOf(kind), isSo, 20_000)).toEqual(wanted);
  }

  /** Opens a page that begins a connection, and waits until the service has heard of it and the log says that it is open. */
  async function begin(kind: Kind): Promise<Page> {
    tcp = await world.listen();
    udp = await world.listenDatagrams();
    tcp.hold();
    await decide('allow', kind);
    const page = await browser.newPage();
    await page.goto(`https://${SITE}/`);
    await knock(page, kind);
    expect(
      await until(
        () => arrived(kind),
        (count) => count > 0,
      ),
    ).toBeGreaterThan(0);
    await says(kind, { open: 1 });
    return page;
  }
  const knock = (page: Page, kind: Kind): Promise<void> =>
    page.evaluate(
      (which, port) => {
        if (which === 'websocket') {
          Object.assign(globalThis, { connection: new WebSocket(`ws://127.0.0.1:${port}/`) });
          return;
        }
        const transport = new WebTransport(`https://127.0.0.1:${port}/`);
        for (const promise of [transport.ready, transport.closed]) promise.catch(() => {});
        Object.assign(globalThis, { connection: transport });
      },
      kind,
      portOf(kind),
    );
  const giveUp = (page: Page): Promise<void> =>
    page.evaluate(() =>
      (globalThis as unknown as { connection: WebSocket | WebTransport }).connection.close(),
    );

  /** Firefox 153 tells of no end where there was no answer: what was given up stays open in the log until the browser closes. */
  const givenUp = name === 'chrome' ? { failed: 1 } : { open: 1 };

  describe.each(KINDS)('by %s', (kind) => {
    it('is not called blocked when it is blocked from now on and then given up', async () => {
      const page = await begin(kind);
      await decide('block', kind);
      await giveUp(page);
      await knock(page, kind);
      await says(kind, { ...givenUp, blocked: 1 });
      await page.close();
    });

    it('is not called reached or blocked when its tab is closed', async () => {
      const page = await begin(kind);
      await page.close();
      await says(kind, givenUp);
    });

    it('ends once when the background died meanwhile', async () => {
      const page = await begin(kind);
      await browser.killWorker();
      if (kind === 'websocket') tcp.release();
      else await giveUp(page);
      const end = kind === 'websocket' ? { reached: 1 } : givenUp;
      await says(kind, end);
      await page.close();
      await browser.killWorker();
      await decide('allow', kind);
      await says(kind, end);
    });
  });

  it('leaves nothing open in the log once the browser was closed', async () => {
    await browser.restart();
    const page = await browser.newPage();
    await page.goto(`https://${SITE}/`);
    await page.evaluate(() => void fetch('http://127.0.0.1:4001/').catch(() => {}));
    const log = await until(
      () => readLog(browser),
      (found) => found.every(({ counts }) => counts.open === 0) && sum(found, 'blocked') === 3,
    );
    // Six connections, of which one got its answer; two tries after the decision; and the one just now.
    const states = ['open', 'failed', 'reached', 'blocked'] as const;
    expect(states.map((state) => sum(log, state))).toEqual([0, 5, 1, 3]);
    expect(await browser.backgroundEvaluate(openAttempts)).toBe(0);
  });
});

const sum = (log: readonly Incident[], state: 'open' | 'failed' | 'reached' | 'blocked'): number =>
  log.reduce((total, { counts }) => total + counts[state], 0);

/** Runs in the extension: how many attempts still wait for their end. */
async function openAttempts(): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('loopwarden');
    opening.addEventListener('success', () => resolve(opening.result));
  });
  const counting = db.transaction('open').objectStore('open').count();
  return new Promise((resolve) => {
    counting.addEventListener('success', () => {
      db.close();
      resolve(counting.result);
    });
  });
}
