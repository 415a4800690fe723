import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortDetail } from '../../src/core/incident.ts';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const DEATHS = 20;
const CLOSED_PORT = 4001;

/** How a browser's background ends here: Chrome's is killed outright, Firefox's idles out after half a second. */
const IDLE = 500;

describe.each(BROWSERS)('the background dies, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let allowed: Service;
  let page: Page;

  beforeAll(async () => {
    world = await startWorld();
    await world.site('shop.example', { '/': '<title>Shop</title>' });
    allowed = await world.listen();
    browser = await launchBrowser({ browser: name, extension: BUILDS[name], backgroundIdleTimeout: IDLE });
    page = await browser.newPage();
    await page.goto('https://shop.example/');

    await ask(page, `${allowed.origin}/`);
    const popup = await popupOf(browser, page);
    await popup.press(`Always allow shop.example to use port ${allowed.port}`);
    await popup.says('Always allowed');
    await popup.close();
    await page.goto('https://shop.example/?again');
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  async function die(): Promise<void> {
    if (name === 'chrome') return browser.killWorker();
    const isGone = () => browser.backgroundEvaluate(() => chrome.extension.getBackgroundPage() === null);
    expect(await until(isGone, (gone) => gone, IDLE * 20), 'the event page idled out').toBe(true);
  }

  /** What the log says of this visit, by port. */
  async function counts(port: number): Promise<PortDetail['counts'] | undefined> {
    const log = await readLog(browser);
    const visit = log.toSorted((a, b) => b.lastAt - a.lastAt)[0];
    return visit?.details.find((detail) => detail.port === port)?.counts;
  }
  const settledAt = (port: number, state: 'open' | 'blocked' | 'reached', count: number) =>
    until(
      () => counts(port),
      (found) => found?.[state] === count,
    );

  it(`loses no attempt and counts none twice when it dies between attempts, ${DEATHS} times`, async () => {
    for (let round = 1; round <= DEATHS; round += 1) {
      await die();
      expect(await ask(page, `http://localhost:${CLOSED_PORT}/`)).toBe('failed');
      expect(await settledAt(CLOSED_PORT, 'blocked', round)).toMatchObject({
        open: 0,
        blocked: round,
        failed: 0,
      });
    }
  });

  it(`loses no attempt and counts none twice when it dies during attempts, ${DEATHS} times`, async () => {
    for (let round = 1; round <= DEATHS; round += 1) {
      allowed.hold();
      const answer = ask(page, `${allowed.origin}/slow`);
      expect(await settledAt(allowed.port, 'open', 1)).toMatchObject({ open: 1, reached: round - 1 });
      await die();
      allowed.release();
      expect(await answer).toBe(200);
      expect(await settledAt(allowed.port, 'reached', round)).toMatchObject({
        open: 0,
        reached: round,
        failed: 0,
      });
    }
    expect(await counts(CLOSED_PORT)).toMatchObject({ blocked: DEATHS });
  });
});
