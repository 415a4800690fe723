import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf } from './harness/popup-of.ts';
import { setLoopbackPermission, type LoopbackPermission } from './harness/set-loopback-permission.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';

const ORIGIN = 'https://shop.example';

/** What the popup says of the browser's own permission. */
const WORDS: Record<LoopbackPermission, string> = {
  prompt: 'Your browser itself has not been asked yet whether shop.example may reach your computer.',
  granted: 'Your browser itself lets shop.example reach your computer.',
  denied: 'Your browser itself keeps shop.example from your computer, as far as it checks.',
};

describe.each(BROWSERS)("the browser's own permission for this computer, in %s", (name) => {
  let world: World;
  let service: Service;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    world = await startWorld();
    service = await world.listen();
    await world.site('shop.example', {
      '/': '<title>Shop</title>',
      '/image': `<title>Shop</title><img src="${service.origin}/">`,
    });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name], lna: true });
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  it.each(Object.keys(WORDS) as LoopbackPermission[])(
    'is called %s, and opens nothing of what is blocked here',
    async (state) => {
      await setLoopbackPermission(browser, ORIGIN, state);
      await page.goto(`${ORIGIN}/`);
      expect(await ask(page, service.origin)).toBe('failed');
      const popup = await popupOf(browser, page);
      await popup.says(WORDS[state]);
      const said = await popup.says(
        'A permission there opens every port. One given here opens a single port',
      );
      for (const other of Object.values(WORDS)) expect(said.includes(other)).toBe(other === WORDS[state]);
      expect(service.connections).toBe(0);
      await popup.close();
    },
  );

  // No script says anything here, and a page listens for questions only after a while: the popup has to ask again.
  it('is called so by a popup that is open before the page is', async () => {
    await setLoopbackPermission(browser, ORIGIN, 'denied');
    await page.goto(`${ORIGIN}/`);
    const popup = await popupOf(browser, page);
    await page.goto(`${ORIGIN}/image`);
    await popup.says(WORDS.denied);
    await setLoopbackPermission(browser, ORIGIN, 'granted');
    await page.goto(`${ORIGIN}/image?again`);
    await popup.says(WORDS.granted);
    await popup.close();
  });

  it('is granted and lets through what is allowed here as well', async () => {
    await setLoopbackPermission(browser, ORIGIN, 'granted');
    await page.goto(`${ORIGIN}/`);
    expect(await ask(page, service.origin)).toBe('failed');
    const popup = await popupOf(browser, page);
    await popup.unfold();
    await popup.press(`Always allow shop.example to use port ${service.port}`);
    await popup.says('Always allowed');
    await popup.close();
    expect(await ask(page, service.origin)).toBe(200);
    // Denied there, it stays closed although it is allowed here.
    await setLoopbackPermission(browser, ORIGIN, 'denied');
    service.reset();
    expect(await ask(page, service.origin)).toBe('failed');
    expect(service.requests).toEqual([]);
    const after = await popupOf(browser, page);
    await after.says(WORDS.denied);
    await after.says(/stopped by (your|the) browser/i);
    await after.close();
  });
});
