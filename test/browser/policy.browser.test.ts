import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf, type Popup } from './harness/popup-of.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';

describe.each(BROWSERS)('what the user decides, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let always: Service;
  let session: Service;
  let neighbour: Service;

  beforeAll(async () => {
    world = await startWorld();
    for (const host of ['shop.example', 'other.example'])
      await world.site(host, { '/': `<title>${host}</title>` });
    [always, session, neighbour] = [await world.listen(), await world.listen(), await world.listen()];
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });
  beforeEach(() => {
    for (const service of [always, session, neighbour]) service.reset();
  });

  const url = (service: Service) => `http://127.0.0.1:${service.port}/api?token=secret`;
  const open = async (host: string): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(`https://${host}/`);
    return page;
  };
  const review = async (page: Page): Promise<Popup> => {
    const popup = await popupOf(browser, page);
    await popup.says('Guarding');
    await popup.unfold();
    return popup;
  };

  it('lets one port through for one site and nothing else, and keeps it over a restart', async () => {
    const shop = await open('shop.example');
    for (const service of [always, session, neighbour]) expect(await ask(shop, url(service))).toBe('failed');

    const popup = await review(shop);
    await popup.press(`Always allow shop.example to use port ${always.port}`);
    await popup.says('Always allowed');
    await popup.press(`Allow until the browser closes: shop.example, port ${session.port}`);
    await popup.says('Allowed until the browser closes');
    await popup.close();

    expect(await ask(shop, url(always))).toBe(200);
    expect(await ask(shop, url(session))).toBe(200);
    expect(await ask(shop, url(neighbour))).toBe('failed');
    const other = await open('other.example');
    expect(await ask(other, url(always))).toBe('failed');
    expect(await ask(other, url(session))).toBe('failed');
    expect([always, session, neighbour].map((service) => service.requests.length)).toEqual([1, 1, 0]);
    expect(neighbour.connections).toBe(0);

    await browser.restart();
    const again = await open('shop.example');
    expect(await ask(again, url(always))).toBe(200);
    expect(await ask(again, url(session))).toBe('failed');
    expect(await ask(again, url(neighbour))).toBe('failed');
    expect([always, session, neighbour].map((service) => service.requests.length)).toEqual([2, 1, 0]);
  });

  it('blocks again, at once', async () => {
    const shop = await open('shop.example');
    expect(await ask(shop, url(always))).toBe(200);
    const popup = await review(shop);
    await popup.says(`${always.port}`);
    await popup.press(`Block again: shop.example, port ${always.port}`);
    await popup.says('may no longer use port');
    await popup.close();
    expect(await ask(shop, url(always))).toBe('failed');
    expect(always.requests).toHaveLength(1);
  });

  it('lets a paused site through whole, strange frames included, until it is resumed', async () => {
    const shop = await open('shop.example');
    expect(await ask(shop, url(neighbour))).toBe('failed');
    const popup = await review(shop);
    await popup.press('Pause protection on shop.example');
    await popup.press('15 minutes');
    await popup.says(/Paused until/);
    expect(await ask(shop, url(neighbour))).toBe(200);
    await shop.evaluate((target) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.srcdoc = `<script>fetch('${target}').then(() => parent.postMessage('through', '*'), () => parent.postMessage('failed', '*'))</script>`;
      const answer = new Promise((resolve) =>
        addEventListener('message', ({ data }) => resolve(data), { once: true }),
      );
      document.body.append(frame);
      return answer;
    }, url(session));
    expect(session.requests).toHaveLength(1);
    const other = await open('other.example');
    expect(await ask(other, url(neighbour))).toBe('failed');

    await popup.press('Resume protection on shop.example');
    await popup.says('Guarding');
    await popup.close();
    expect(await ask(shop, url(neighbour))).toBe('failed');
    expect(neighbour.requests).toHaveLength(1);
  });
});
