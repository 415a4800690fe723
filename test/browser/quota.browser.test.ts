import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf, type Popup } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { SMALL_QUOTA, storageQuota, type StorageQuota } from './harness/storage-quota.ts';
import { SWEEPING_PAGE } from './harness/sweeping-page.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const TROUBLE = "the log can't be written";

/** The disk has room, but the browser allows the extension no more of it. */
describe.each(BROWSERS)("the browser's quota is used up, in %s", (name) => {
  let world: World;
  let browser: TestBrowser;
  let quota: StorageQuota;
  let guarded: Service;
  let allowed: Service;
  let page: Page;
  let sweeping: Page;
  let popup: Popup;

  beforeAll(async () => {
    world = await startWorld();
    guarded = await world.listen();
    allowed = await world.listen();
    await world.site('shop.example', { '/': '<title>Shop</title>' });
    await world.site('sweep.example', { '/': SWEEPING_PAGE });
    browser = await launchBrowser({
      browser: name,
      extension: BUILDS[name],
      followRequests: false,
      prefs: SMALL_QUOTA,
    });
    quota = await storageQuota(browser);
    sweeping = await browser.newPage();
    page = await browser.newPage();
    await page.goto('https://shop.example/');
    await ask(page, `${allowed.origin}/`);
    await ask(page, `${guarded.origin}/`);
    popup = await popupOf(browser, page);
    await popup.unfold();
    await popup.press(`Always allow shop.example to use port ${allowed.port}`);
    await popup.says('Always allowed');
    expect(await until(blockedHere, (count) => count === 2)).toBe(2);
    guarded.reset();
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const blockedHere = async (): Promise<number> =>
    (await readLog(browser))
      .filter(({ top }) => 'host' in top && top.host === 'shop.example')
      .reduce((sum, { counts }) => sum + counts.blocked, 0);
  let next = 20_000;
  async function sweepOn(): Promise<void> {
    await quota.use();
    await sweeping.goto('https://sweep.example/');
    await sweeping.evaluate(`sweep(${(next += 60)})`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }

  it('protection and rules go on, the user is told, and decisions for now can be made', async () => {
    // The shop asks as well: the popup lists the latest hundred visits, and it may take more sweeps than that.
    const said = async (): Promise<string> => {
      await ask(page, `${guarded.origin}/`);
      await sweepOn();
      return popup.text();
    };
    expect(await until(said, (text) => text.includes(TROUBLE), 60_000)).toContain(TROUBLE);
    expect(await ask(page, `${guarded.origin}/`)).toBe('failed');
    expect(await ask(page, `${allowed.origin}/`), 'the rule holds').toBe(200);
    // Longer than it takes to despair of the log, were its files damaged.
    for (let round = 0; round < 4; round += 1) await sweepOn();
    await popup.says(TROUBLE);

    await popup.press(`Allow until the browser closes: shop.example, port ${guarded.port}`);
    await popup.says('Allowed until');
    expect(await ask(page, `${guarded.origin}/`)).toBe(200);
    await popup.press(`Block again: shop.example, port ${guarded.port}`);
    const asked = (): Promise<unknown> => ask(page, `${guarded.origin}/`);
    expect(await until(asked, (got) => got === 'failed')).toBe('failed');
    guarded.reset();
  }, 120_000);

  it('there is room again: the log goes on where it was', async () => {
    await quota.free();
    const before = await blockedHere();
    expect(before, 'what was written stays').toBeGreaterThanOrEqual(2);
    const counted = async (): Promise<number> => (await ask(page, `${guarded.origin}/`), blockedHere());
    expect(await until(counted, (count) => count > before, 40_000)).toBeGreaterThan(before);
    expect(guarded.connections).toBe(0);
    const text = await until(popup.text, (now) => !now.includes(TROUBLE), 20_000);
    expect(text).not.toContain(TROUBLE);
    expect(text, 'nothing was lost').not.toContain('started again');
    await browser.restart();
    page = await browser.newPage();
    await page.goto('https://shop.example/');
    expect(await ask(page, `${allowed.origin}/`), 'the rule is kept').toBe(200);
    expect(await blockedHere()).toBeGreaterThan(before);
  }, 120_000);
});
