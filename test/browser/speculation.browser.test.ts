import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SPECULATION_CASES } from '../cases/speculation.ts';
import { startWorld, type World } from '../world/world.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { launchGranting } from './harness/grantable-extension.ts';
import { popupOf } from './harness/popup-of.ts';
import {
  startSpeculationSite,
  type ArmedSpeculation,
  type SpeculationSite,
} from './harness/speculation-site.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

/** The harness's automation would switch connecting ahead off. */
const prefs = { 'network.http.speculative-parallel-limit': 6 };
/** Milliseconds in which a browser that would go ahead has done so. */
const A_WHILE = 400;

describe.each(BROWSERS)('speculation in %s', (name) => {
  let world: World;
  let site: SpeculationSite;
  beforeAll(async () => {
    world = await startWorld();
    site = await startSpeculationSite(world, SPECULATION_CASES);
  });
  afterAll(async () => {
    await site.close();
    await world.close();
  });

  /** Opens the cases' pages one after another, and says at which services something arrived. */
  async function arriving(
    browser: TestBrowser,
    isOpened: (entry: ArmedSpeculation) => boolean,
    patience: number,
  ): Promise<string[]> {
    // A connection that is still open from the last time would be used again, and none would be counted.
    await browser.flushDns();
    const page: Page = await browser.newPage();
    await page.bringToFront();
    const opened = site.armed.filter(isOpened);
    for (const { service } of opened) service.reset();
    for (const { link, service } of opened) {
      // oxlint-disable-next-line no-await-in-loop -- what is opened next would take the place of what goes ahead
      await page.goto(link, { waitUntil: 'load' });
      // oxlint-disable-next-line no-await-in-loop -- as above
      await until(
        () => service.connections,
        (count) => count > 0,
        patience,
      );
    }
    await page.close();
    return opened.filter(({ service }) => service.connections > 0).map((entry) => entry.name);
  }

  const names = (isOne: (entry: (typeof SPECULATION_CASES)[number]) => boolean): string[] =>
    SPECULATION_CASES.filter(isOne).map((entry) => entry.name);

  it('without Loopwarden, what is said to arrive arrives', async () => {
    const browser = await launchBrowser({ browser: name, prefs });
    const expected = names(({ arrives }) => arrives.includes(name));
    const arrived = new Set<string>();
    // A hint is advice, and not taken up each time: those that were not get a second and a third visit.
    for (let visit = 0; visit < 3 && arrived.size < expected.length; visit += 1) {
      const isMissing = ({ name: one }: ArmedSpeculation): boolean =>
        expected.includes(one) && !arrived.has(one);
      // oxlint-disable-next-line no-await-in-loop -- one visit after the other
      for (const one of await arriving(browser, isMissing, 5_000)) arrived.add(one);
    }
    await browser.close();
    expect(names(({ name: one }) => arrived.has(one))).toEqual(expected);
  });

  describe('with Loopwarden', () => {
    let granting: Awaited<ReturnType<typeof launchGranting>>;
    beforeAll(async () => {
      granting = await launchGranting(name, { prefs });
    });
    afterAll(() => granting.close());

    it('what is a request is stopped', async () => {
      const isSeen = (entry: (typeof SPECULATION_CASES)[number]): boolean => !entry.passes?.includes(name);
      expect(await arriving(granting.browser, isSeen, A_WHILE)).toEqual([]);
    });

    it('one click in the popup stops the rest, and gives the setting back', async () => {
      const { browser } = granting;
      const isOurs = ({ passes, residual }: (typeof SPECULATION_CASES)[number]): boolean =>
        (passes?.includes(name) ?? false) && !residual?.includes(name);
      // Without the click they arrive: the test is of the setting, not of the rules.
      expect(await arriving(browser, isOurs, 5_000)).toEqual(names(isOurs));

      const page = await browser.newPage();
      await page.goto('https://ahead.example/dns-prefetch');
      const popup = await popupOf(browser, page);
      await popup.says('no extension sees it');
      await popup.press('No preloading');
      await popup.says('no longer connects ahead of time');
      expect(await arriving(browser, isOurs, A_WHILE)).toEqual([]);

      await popup.press('No preloading');
      await popup.says('no extension sees it');
      const mayStill = await browser.backgroundEvaluate(() =>
        chrome.permissions.contains({ permissions: ['privacy'] }),
      );
      expect(mayStill).toBe(false);
      expect(await arriving(browser, ({ name: one }) => one === 'preconnect', 5_000)).toEqual(['preconnect']);
      await popup.close();
    });

    // People can take it away in Firefox only. Chrome keeps the setting then (156), so we never give the permission back first.
    it('Firefox takes the setting back when the permission is taken away', async () => {
      const { browser, close } = await launchGranting(name, { prefs });
      const page = await browser.newPage();
      await page.goto('https://ahead.example/dns-prefetch');
      const popup = await popupOf(browser, page);
      await popup.press('No preloading');
      await popup.says('no longer connects ahead of time');
      await popup.page.evaluate(() => chrome.permissions.remove({ permissions: ['privacy'] }));
      await popup.says('no extension sees it');
      const arrived = await arriving(browser, ({ name: one }) => one === 'preconnect', 5_000);
      await close();
      expect(arrived).toEqual(name === 'firefox' ? ['preconnect'] : []);
    });

    it('nothing stops what is left, as docs/threat-model.md says', async () => {
      const isLeft = ({ residual }: (typeof SPECULATION_CASES)[number]): boolean =>
        residual?.includes(name) ?? false;
      const arrived = await arriving(granting.browser, isLeft, 3_000);
      // Not every hint of every kind is taken up each time; some are, and the manifest always.
      expect(arrived.some((one) => one.endsWith('-early'))).toBe(name === 'chrome');
      expect(arrived.includes('payment-manifest')).toBe(name === 'chrome');
    });
  });
});
