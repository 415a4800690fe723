import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { holdPageIn } from './harness/hold-page.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { readStorage } from './harness/read-storage.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const HOLD = 'Ask before a website opens an address on this computer';

describe.each(BROWSERS)('the settings page in %s', (name) => {
  let world: World;
  let service: Service;
  let browser: TestBrowser;
  let settings: Page;

  beforeAll(async () => {
    world = await startWorld();
    service = await world.listen({
      handler: (_, response) =>
        response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>the program</title>'),
    });
    await world.site('shop.example', { '/': '<!doctype html><title>Shop</title><h1>Shop</h1>' });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
    settings = await browser.extensionPage('src/pages/dashboard/index.html#settings');
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const setHold = async (navigations: 'hold' | 'note') => {
    await settings.bringToFront();
    const control = await settings.waitForSelector(`::-p-aria([name="${HOLD}"][role="switch"])`);
    await control!.click();
    // The page shows what is in force, so it waits for the answer.
    const stored = async () => (await readStorage(browser)).local['policy'];
    expect(
      await until(stored, (policy) => JSON.stringify(policy ?? null).includes(`"${navigations}"`)),
    ).toMatchObject({ navigations });
  };
  const follow = async (): Promise<Page> => {
    service.reset();
    const page = await browser.newPage();
    await page.goto('https://shop.example/');
    await page.evaluate((port) => {
      setTimeout(() => location.assign(`http://localhost:${port}/`), 50);
    }, service.port);
    return page;
  };

  it('holds links to this computer once the switch is on, and lets them pass once it is off', async () => {
    await setHold('hold');
    const held = await follow();
    expect(await (await holdPageIn(held)).text()).toContain('shop.example');
    expect(service.requests).toEqual([]);
    await held.close();

    await setHold('note');
    const passing = await follow();
    const title = () => passing.title().catch(() => '');
    expect(await until(title, (said) => said === 'the program')).toBe('the program');
    await passing.close();
  });
});
