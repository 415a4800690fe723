import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_DETAILS } from '../../src/core/incident.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf, tabIdOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const SWEPT = 2_000;
const FIRST_PORT = 20_000;

describe.each(BROWSERS)('the log, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;

  beforeAll(async () => {
    world = await startWorld();
    for (const host of ['shop.example', 'sweeper.example'])
      await world.site(host, { '/': `<title>${host}</title>` });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const open = async (host: string): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(`https://${host}/`);
    return page;
  };
  const incidentOf = async (host: string) =>
    (await readLog(browser)).find(({ top }) => 'host' in top && top.host === host);

  it(`keeps a sweep of ${SWEPT.toLocaleString('en')} ports as one incident: exact counts, bounded details`, async () => {
    const page = await open('sweeper.example');
    await page.evaluate(
      (first, count) =>
        Promise.all(
          Array.from({ length: count }, (_, index) =>
            fetch(`http://127.0.0.1:${first + index}/`).catch(() => {}),
          ),
        ).then(() => undefined),
      FIRST_PORT,
      SWEPT,
    );
    const incident = await until(
      () => incidentOf('sweeper.example'),
      (found) => found?.counts.blocked === SWEPT,
      20_000,
    );
    expect(incident?.counts).toEqual({
      open: 0,
      blocked: SWEPT,
      'browser-stopped': 0,
      reached: 0,
      failed: 0,
    });
    expect(incident?.details).toHaveLength(MAX_DETAILS);
    const badge = await browser.backgroundEvaluate(
      (tabId: number) => chrome.action.getBadgeText({ tabId }),
      await tabIdOf(browser, page),
    );
    expect(badge).toBe('999+');
    const popup = await popupOf(browser, page);
    await popup.says('sweeper.example tried 2,000 ports on your computer.');
    await popup.close();
  });

  it('is cleared and brought back by the user, with what came in between', async () => {
    const page = await open('shop.example');
    await ask(page, 'http://localhost:3000/');
    await until(
      () => incidentOf('shop.example'),
      (found) => found?.counts.blocked === 1,
    );
    const popup = await popupOf(browser, page);
    await popup.press('Clear log');
    await popup.says('Log cleared.');
    expect(await readLog(browser)).toEqual([]);
    await popup.says('Nothing on this page has tried to reach your computer.');

    await ask(page, 'http://localhost:3000/');
    await until(
      () => incidentOf('shop.example'),
      (found) => found?.counts.blocked === 1,
    );
    await popup.press('Undo');
    const whole = await until(
      () => incidentOf('shop.example'),
      (found) => found?.counts.blocked === 2,
    );
    expect(whole?.counts).toMatchObject({ blocked: 2, open: 0 });
    expect((await incidentOf('sweeper.example'))?.counts.blocked).toBe(SWEPT);
    await popup.says('shop.example tried a program on your computer.');
    await popup.close();
  });
});
