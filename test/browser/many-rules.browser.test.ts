import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rule } from '../../src/core/policy.ts';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf } from './harness/popup-of.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const COUNT = 5_000;

describe.each(BROWSERS)(`${COUNT} rules, in %s`, (name) => {
  let world: World;
  let browser: TestBrowser;
  let allowed: Service;
  let guarded: Service;
  let page: Page;
  let dashboard: Page;

  beforeAll(async () => {
    world = await startWorld();
    allowed = await world.listen();
    guarded = await world.listen();
    await world.site('shop.example', { '/': '<title>Shop</title>' });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
    page = await browser.newPage();
    await page.goto('https://shop.example/');
    dashboard = await browser.extensionPage('src/pages/dashboard/index.html#rules');
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const rule = (site: string, port: number): Rule => ({ effect: 'allow', site, port, lifetime: 'always' });
  const text = (): Promise<string> => dashboard.evaluate(() => document.body.innerText);
  const says = async (words: string): Promise<void> =>
    expect(await until(text, (said) => said.includes(words), 20_000)).toContain(words);

  it('are taken, and hold', async () => {
    const others = Array.from({ length: COUNT - 1 }, (_, nth) => rule(`site-${nth}.example`, 3_000));
    const put = [...others.slice(0, 2_500), rule('shop.example', allowed.port), ...others.slice(2_500)];
    const answer: unknown = await dashboard.evaluate(
      (rules) =>
        chrome.runtime.sendMessage({
          id: 1,
          type: 'changeRules',
          data: { put: rules, remove: [] },
          timestamp: Date.now(),
        }),
      put,
    );
    expect(answer).toMatchObject({ res: { ok: true } });
    expect(await ask(page, `${allowed.origin}/`)).toBe(200);
    expect(await ask(page, `${guarded.origin}/`)).toBe('failed');
    expect(guarded.connections).toBe(0);
  }, 60_000);

  it('leave the popup as it is: one more is made with a click', async () => {
    const popup = await popupOf(browser, page);
    await popup.says('Guarding your computer');
    await popup.unfold();
    await popup.press(`Always allow shop.example to use port ${guarded.port}`);
    const asked = () => ask(page, `${guarded.origin}/`);
    const got = await until(asked, (status) => status === 200, 10_000);
    expect(got).toBe(200);
    await popup.close();
  }, 60_000);

  it('are found and removed in the dashboard, also after a restart', async () => {
    await browser.restart();
    page = await browser.newPage();
    await page.goto('https://shop.example/');
    dashboard = await browser.extensionPage('src/pages/dashboard/index.html#rules');
    await dashboard.bringToFront();
    await says('site-');
    await dashboard.locator('::-p-aria([name="Show 200 more rules"])').click();
    const rows = () => dashboard.$$eval('.rule', (all) => all.length);
    expect(await until(rows, (count) => count > 200)).toBe(400);
    const search = await dashboard.waitForSelector('::-p-aria([name="Search rules"])');
    await search!.type('shop.example');
    await says(String(allowed.port));
    const remove = `::-p-aria([name="Remove the rule for shop.example, port ${allowed.port}"])`;
    await (await dashboard.waitForSelector(remove, { timeout: 20_000 }))!.click();
    await says('Removed. It no longer holds.');
    allowed.reset();
    expect(await ask(page, `${allowed.origin}/`)).toBe('failed');
    expect(allowed.connections).toBe(0);
    expect(await ask(page, `${guarded.origin}/`), 'the others stay').toBe(200);
  }, 90_000);
});
