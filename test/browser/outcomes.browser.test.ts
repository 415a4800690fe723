import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortDetail } from '../../src/core/incident.ts';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

describe.each(BROWSERS)('how attempts end, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    world = await startWorld();
    await world.site('shop.example', { '/': '<title>Shop</title>' });
  });
  afterAll(() => world.close());

  async function start(lna: boolean): Promise<void> {
    // Firefox asks the user; here the user has said no to every site.
    const prefs = { 'permissions.default.loopback-network': 2 };
    browser = await launchBrowser({ browser: name, extension: BUILDS[name], lna, prefs });
    page = await browser.newPage();
    await page.goto('https://shop.example/');
  }

  /** Pauses protection on the shop, so that everything it asks for is let through and watched. */
  async function letThrough(): Promise<void> {
    const popup = await popupOf(browser, page);
    await popup.press('Pause protection on shop.example');
    await popup.press('1 hour');
    await popup.says(/Paused until/);
    await popup.close();
  }

  async function detailOf(port: number): Promise<PortDetail | undefined> {
    return (await readLog(browser)).flatMap(({ details }) => details).find((detail) => detail.port === port);
  }
  const settled = (port: number, state: keyof PortDetail['counts'], count = 1) =>
    until(
      () => detailOf(port),
      (detail) => detail?.counts[state] === count,
    );
  const only = (state: keyof PortDetail['counts'], count = 1) => ({
    open: 0,
    blocked: 0,
    'browser-stopped': 0,
    reached: 0,
    failed: 0,
    [state]: count,
  });

  describe('with the browser’s own checks off', () => {
    beforeAll(async () => {
      await start(false);
      await letThrough();
    });
    afterAll(() => browser.close());

    const listening = (handler?: Parameters<World['listen']>[0]): Promise<Service> => world.listen(handler);

    it('reached, with the status', async () => {
      const service = await listening({
        handler: (_request, response) =>
          response.writeHead(404, { 'Access-Control-Allow-Origin': '*' }).end(),
      });
      expect(await ask(page, `${service.origin}/missing?secret=1#part`)).toBe(404);
      expect(await settled(service.port, 'reached')).toMatchObject({
        counts: only('reached'),
        status: 404,
        reason: 'paused',
        paths: ['/missing'],
      });
    });

    it('reached by a WebSocket, once', async () => {
      const service = await listening();
      await page.evaluate(
        (url) =>
          new Promise(
            (resolve) => (new WebSocket(url).onopen = ({ target }) => resolve((target as WebSocket).close())),
          ),
        `ws://localhost:${service.port}/`,
      );
      expect(await settled(service.port, 'reached')).toMatchObject({ counts: only('reached'), status: 101 });
    });

    it('reached through a CORS preflight, counted as the one request the page made', async () => {
      const service = await listening();
      expect(await ask(page, `${service.origin}/`, { method: 'PUT', headers: { 'X-Probe': '1' } })).toBe(200);
      expect(service.requests.map(({ method }) => method)).toEqual(['OPTIONS', 'PUT']);
      await settled(service.port, 'reached');
      expect(await detailOf(service.port)).toMatchObject({ counts: only('reached'), kinds: { fetch: 1 } });
    });

    it('reached by an OPTIONS request of the page’s own, counted once', async () => {
      const service = await listening();
      await ask(page, `${service.origin}/`, { method: 'OPTIONS' });
      await settled(service.port, 'reached');
      expect(await detailOf(service.port)).toMatchObject({ counts: only('reached'), kinds: { fetch: 1 } });
    });

    it('reached for a font, counted once', async () => {
      const service = await listening();
      await page.evaluate(async (url) => {
        const face = new FontFace('probe', `url(${url})`);
        await face.load().catch(() => {});
      }, `${service.origin}/font`);
      await settled(service.port, 'reached');
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await detailOf(service.port)).toMatchObject({ counts: only('reached'), kinds: { font: 1 } });
    });

    it('each hop of a redirect between two services', async () => {
      const [first, second] = [await listening(), await listening()];
      expect(
        await ask(page, `${first.origin}/redirect?to=${encodeURIComponent(`${second.origin}/`)}`),
      ).not.toBe('failed');
      expect(await settled(first.port, 'reached')).toMatchObject({ counts: only('reached') });
    });

    it('failed, when nothing listens', async () => {
      const service = await listening();
      await service.close();
      expect(await ask(page, `${service.origin}/`)).toBe('failed');
      const detail = await settled(service.port, 'failed');
      expect(detail).toMatchObject({ counts: only('failed') });
      expect(detail?.error).toMatch(/CONNECTION_REFUSED/);
    });

    it('still open while the service keeps the answer back; failed when the page gives up', async () => {
      const service = await listening();
      service.hold();
      await page.evaluate((url) => {
        const controller = new AbortController();
        Object.assign(globalThis, { controller });
        void fetch(url, { signal: controller.signal }).catch(() => {});
      }, `${service.origin}/`);
      expect(await settled(service.port, 'open')).toMatchObject({ counts: only('open') });
      await page.evaluate(() =>
        (globalThis as unknown as { controller: AbortController }).controller.abort(),
      );
      expect(await settled(service.port, 'failed')).toMatchObject({ counts: only('failed') });
      service.release();
    });
  });

  describe('with the browser’s own checks on', () => {
    beforeAll(() => start(true));
    afterAll(() => browser.close());

    it('blocked by us before the browser has anything to ask, without a connection', async () => {
      const service = await world.listen();
      expect(await ask(page, `${service.origin}/`)).toBe('failed');
      expect(await settled(service.port, 'blocked')).toMatchObject({ counts: only('blocked') });
      expect(service.connections).toBe(0);
    });

    it('stopped by the browser, when we let it through and the browser does not', async () => {
      await letThrough();
      const service = await world.listen();
      expect(await ask(page, `${service.origin}/`)).toBe('failed');
      const detail = await until(
        () => detailOf(service.port),
        (found) => (found?.counts['browser-stopped'] ?? 0) > 0,
      );
      expect(detail).toMatchObject({ counts: only('browser-stopped') });
      expect(service.requests).toEqual([]);
    });
  });
});
