import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { readStorage } from './harness/read-storage.ts';
import { refuseLog } from './harness/refuse-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const TROUBLE = "the log can't be written";

/** The folder of the log's database cannot be written, nor read; everything else can. */
describe.each(BROWSERS)('the browser refuses the log its database, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let guarded: Service;
  let allowed: Service;
  let page: Page;
  let giveBack: () => void = () => {};

  beforeAll(async () => {
    world = await startWorld();
    guarded = await world.listen();
    allowed = await world.listen();
    await world.site('shop.example', { '/': '<title>Shop</title>' });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
    await visit();
    await ask(page, `${allowed.origin}/`);
    const popup = await popupOf(browser, page);
    await popup.unfold();
    await popup.press(`Always allow shop.example to use port ${allowed.port}`);
    await popup.says('Always allowed');
    await popup.close();
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  async function visit(): Promise<void> {
    page = await browser.newPage();
    await page.goto('https://shop.example/');
  }

  it('blocking and rules hold, the user is told, and decisions can be made', async () => {
    await browser.restart(() => (giveBack = refuseLog(browser)));
    await visit();
    for (let tries = 0; tries < 5; tries += 1) expect(await ask(page, `${guarded.origin}/`)).toBe('failed');
    expect(await ask(page, `${allowed.origin}/`), 'the rule holds').toBe(200);
    const popup = await popupOf(browser, page);
    await popup.says(TROUBLE);
    await popup.press('Repair');
    await popup.says('That did not help');
    await popup.close();

    const dashboard = await browser.extensionPage('src/pages/dashboard/index.html#rules');
    const says = (): Promise<string> => dashboard.evaluate(() => document.body.innerText);
    expect(await until(says, (text) => text.includes('shop.example'))).toContain('shop.example');
    await dashboard.evaluate(() => void (location.hash = '#health'));
    expect(await until(says, (text) => text.includes(TROUBLE))).toContain(TROUBLE);
    const answer: unknown = await dashboard.evaluate(
      (port) =>
        chrome.runtime.sendMessage({
          id: 1,
          type: 'blockAgain',
          data: { site: 'shop.example', port },
          timestamp: Date.now(),
        }),
      allowed.port,
    );
    expect(answer).toMatchObject({ res: { ok: true } });
    allowed.reset();
    expect(await ask(page, `${allowed.origin}/`), 'a rule can be taken back').toBe('failed');
    expect([guarded.connections, allowed.connections]).toEqual([0, 0]);

    const { session } = await readStorage(browser);
    const errors = (session['errors'] ?? []) as { place: string }[];
    expect(errors.length).toBeGreaterThan(0);
    expect(
      errors.filter(({ place }) => place === 'other'),
      'what nobody caught',
    ).toEqual([]);
    await dashboard.close();
  }, 120_000);

  it('the browser gives it back: the former log is there, and goes on', async () => {
    await browser.restart(giveBack);
    await visit();
    const blocked = async (): Promise<number> =>
      (await readLog(browser)).reduce((sum, { counts }) => sum + counts.blocked, 0);
    const before = await until(blocked, (count) => count > 0);
    expect(before).toBe(1);
    expect(await ask(page, `${guarded.origin}/`)).toBe('failed');
    expect(await until(blocked, (count) => count > before, 20_000)).toBe(before + 1);
    const popup = await popupOf(browser, page);
    const text = await popup.says('On this page');
    expect(text).not.toContain(TROUBLE);
    expect(text).not.toContain('started again');
    expect(guarded.connections).toBe(0);
  }, 90_000);
});
