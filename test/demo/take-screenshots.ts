import type { Page } from 'puppeteer-core';
import { BUILDS } from '../browser/harness/builds.ts';
import { launchBrowser } from '../browser/harness/launch-browser.ts';
import { popupOf } from '../browser/harness/popup-of.ts';
import type { TestBrowser } from '../browser/harness/test-browser.ts';
import { until } from '../browser/harness/until.ts';
import { untilQuiet } from './arrivals.ts';
import { photographPopup } from './photograph-popup.ts';
import { photograph } from './photograph.ts';
import { sealedStage } from './sealed-stage.ts';
import { openShop } from './shop-site.ts';

const SWEEPER = 'sweeper.example';
const FIRST = 3_000;
const SWEPT = 5_000;
const DESK = { width: 1_280, height: 800, deviceScaleFactor: 1 };

/** Lets real pages try this computer, then takes the pictures of popup and dashboard; resolves to the files. */
export async function takeScreenshots(directory: string): Promise<string[]> {
  const stage = await sealedStage();
  const shop = await openShop(stage);
  const sweep = `for (let port = ${FIRST}; port < ${FIRST + SWEPT}; port += 1) fetch('http://127.0.0.1:' + port + '/').catch(() => {})`;
  const sweeper = await stage.site(SWEEPER, {
    '/': `<!doctype html><title>Sweeper</title><link rel="icon" href="data:,"><script>${sweep}</script>`,
  });
  const browser = await launchBrowser({
    ...stage.launchOptions(),
    browser: 'chrome',
    extension: BUILDS.chrome,
  });
  try {
    const page = await visit(browser, shop.url);
    await untilQuiet(shop.aims);
    await visit(browser, sweeper);
    const popup = await popupOf(browser, page);
    await popup.says(/shop\.example tried \d+ programs/);
    const files = await photographPopup(browser, popup.page, directory);
    await popup.close();

    const dashboard = await browser.extensionPage('src/pages/dashboard/index.html#picture');
    await until(
      () => dashboard.evaluate(() => document.body.innerText),
      (text) => /[\d,]{5,} ports tried/.test(text) && text.includes('2 incidents'),
      30_000,
    );
    await rest(dashboard);
    files.push(...(await photograph(browser, dashboard, 'picture', directory, DESK)));
    await dashboard.evaluate(() => void (location.hash = '#incidents'));
    const row = await dashboard.waitForSelector('::-p-text(shop.example)');
    await row!.click();
    await dashboard.waitForSelector('.incident-details');
    files.push(...(await photograph(browser, dashboard, 'incidents', directory, DESK)));
    return files;
  } finally {
    await browser.close();
    await shop.close();
    await stage.close();
  }
}

async function visit(browser: TestBrowser, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  return page;
}

/** Until the log has stood still for a moment. */
async function rest(dashboard: Page): Promise<void> {
  const said = () => dashboard.evaluate(() => document.body.innerText);
  let before = '';
  await until(
    async () => {
      const last = before;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      before = await said();
      return last === before;
    },
    (isStill) => isStill,
    60_000,
  );
}
