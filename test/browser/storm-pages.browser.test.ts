import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { popupOfTab, tabIdOf } from './harness/popup-of.ts';
import { stormSize } from './harness/storm-size.ts';
import { attemptsIn, requestsOf, stormStage, type StormStage } from './harness/storm-stage.ts';
import { BROWSERS } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const TABS = 10;
/** Where the first tab begins; each next one begins 1,000 ports further. */
const FIRST = 1_025;
const MEGABYTE = 1_000_000;
/** Milliseconds; generous, because only the counts are judged. */
const PATIENCE = 480_000;

describe.each(BROWSERS)('a storm in %s', (name) => {
  /** Enough for the storm to outlast the popup's opening. */
  const PORTS_A_TAB = stormSize(10_000, name === 'chrome' ? 6_000 : 2_000);
  let stage: StormStage;
  beforeAll(async () => {
    stage = await stormStage(name);
  });
  afterAll(() => stage.close());

  it('finds a popup of two files: each more would wait behind the events of the storm', async () => {
    const page = await stage.browser.extensionPage('popup/index.html');
    const files = await page.evaluate(async () => {
      const named = [...document.querySelectorAll<HTMLElement>('link, script')];
      const scripts = [...document.scripts].map(async ({ src }) => (await fetch(src)).text());
      const imports = /^import\b|^\} from ["']|\bimport\(/m;
      return {
        named: named.length,
        importing: (await Promise.all(scripts)).filter((code) => imports.test(code)),
      };
    });
    await page.close();
    expect(files).toEqual({ named: 1, importing: [] });
  });

  it(
    'of ten tabs at once is an incident a tab with exact counts, and the popup opens meanwhile',
    async () => {
      const storm = await stage.calm();
      const pages = [];
      for (let tab = 0; tab < TABS; tab += 1) pages.push(await storm.open());
      const range = (tab: number): [number, number] => [
        FIRST + tab * 1_000,
        FIRST + tab * 1_000 + PORTS_A_TAB - 1,
      ];
      const tabId = await tabIdOf(stage.browser, pages[0]!);
      let isOver = false;
      const storms = Promise.all(
        pages.map((page, tab) => storm.sweep(page, 'fetch', ...range(tab), 100)),
      ).then((fired) => {
        isOver = true;
        return fired;
      });
      await new Promise((resolve) => setTimeout(resolve, 500));
      const asked = Date.now();
      const popup = await popupOfTab(stage.browser, tabId);
      await popup.says(storm.host);
      const wasDuring = !isOver;
      process.stdout.write(`STORM ${name}, ten tabs: popup after ${Date.now() - asked} ms\n`);
      await popup.says(/tried [\d,]+ ports/);
      await popup.close();
      expect(await storms).toEqual(pages.map(() => PORTS_A_TAB));
      const wanted = pages.map((_, tab) => requestsOf(name, ...range(tab)));
      const log = await storm.settled(
        wanted.reduce((a, b) => a + b),
        PATIENCE / 2,
      );
      const cost = await storm.cost(`${name}, ten tabs`);
      expect(wasDuring, 'the popup opened during the storm').toBe(true);
      const counted = log.toSorted((a, b) => a.tabId! - b.tabId!).map((incident) => attemptsIn([incident]));
      expect(counted).toEqual(wanted);
      expect(log.map(({ counts }) => counts.reached)).toEqual(pages.map(() => 0));
      for (const page of pages) await page.close();
      expect(storm.connections(), 'connections').toBe(0);
      expect(cost.memory, 'memory').toBeLessThan(64 * MEGABYTE);
      // Ten visits are ten incidents, each with the ports it tried.
      expect(cost.disk, 'disk').toBeLessThan(TABS * MEGABYTE);
    },
    PATIENCE,
  );

  it(
    'of a page that reloads itself while it sweeps loses none',
    async () => {
      const storm = await stage.calm();
      const page = await storm.open();
      await page.goto(`https://${storm.host}/reloading`);
      const told = (what: 'fired' | 'answered') =>
        page.evaluate((key) => Number(sessionStorage.getItem(key)), what).catch(() => 0);
      expect(
        await until(
          () => told('fired'),
          (count) => count === 5_000,
          120_000,
        ),
      ).toBe(5_000);
      expect(
        await until(
          () => told('answered'),
          (count) => count === 4_600,
          60_000,
        ),
      ).toBe(4_600);
      // What is on its way when its page goes may never have become a request; Firefox drops most of it.
      const least = requestsOf(name, 1, 5_000) - 400;
      const log = await storm.settled(least, 60_000);
      expect(log).toHaveLength(5);
      expect(attemptsIn(log)).toBeGreaterThanOrEqual(least);
      expect(attemptsIn(log)).toBeLessThanOrEqual(requestsOf(name, 1, 5_000));
      expect(log.map(({ counts }) => counts.reached)).toEqual([0, 0, 0, 0, 0]);
      const cost = await storm.cost(`${name}, a page that reloads`);
      await page.close();
      expect(storm.connections(), 'connections').toBe(0);
      expect(cost.disk, 'disk').toBeLessThan(MEGABYTE);
    },
    PATIENCE,
  );

  it(
    'of a service worker goes on being counted after its page is closed',
    async () => {
      const storm = await stage.calm();
      const page = await storm.open();
      const [first, last] = [10_001, 12_000];
      await page.evaluate(
        async (range) => {
          await navigator.serviceWorker.register('/worker.js');
          const { active } = await navigator.serviceWorker.ready;
          active!.postMessage(range);
        },
        { first, last },
      );
      await page.close();
      const wanted = requestsOf(name, first, last);
      const log = await storm.settled(wanted, 120_000);
      expect(attemptsIn(log)).toBe(wanted);
      expect(log.map(({ tabId }) => tabId)).toEqual([null]);
      const cost = await storm.cost(`${name}, a service worker`);
      expect(storm.connections(), 'connections').toBe(0);
      expect(cost.memory, 'memory').toBeLessThan(64 * MEGABYTE);
      expect(cost.disk, 'disk').toBeLessThan(MEGABYTE);
    },
    PATIENCE,
  );
});
