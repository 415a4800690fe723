import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { startWorld, type World } from '../world/world.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import type { TestBrowser } from './harness/test-browser.ts';

/**
 * The world without any defence: what a page sends to loopback must arrive, or every test that
 * expects silence would pass for nothing.
 */
describe.each(['chrome', 'firefox'] as const)('bare %s in the sealed world', (name) => {
  let world: World;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    world = await startWorld();
    await world.site('shop.example', {
      '/': '<!doctype html><title>shop</title><link rel="icon" href="data:,">',
      '/worker.js': { type: 'text/javascript', body: 'addEventListener("fetch", () => {});' },
    });
    browser = await launchBrowser({ browser: name });
    page = await browser.newPage();
    await page.goto('https://shop.example/');
  });

  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  test('fetch reaches the service and reads its answer', async () => {
    const service = await world.listen();
    const text = await page.evaluate(
      (url) => fetch(url).then((answer) => answer.text()),
      `${service.origin}/api?q=1`,
    );
    expect(text).toBe('served');
    expect(service.connections).toBe(1);
    expect(service.requests).toMatchObject([
      { method: 'GET', path: '/api?q=1', origin: 'https://shop.example' },
    ]);
    expect(service.bytes).toBeGreaterThan(50);
  });

  test('a preflighted fetch is two requests', async () => {
    const service = await world.listen();
    await page.evaluate(
      (url) => fetch(url, { method: 'PUT', body: 'x', headers: { 'X-Own': '1' } }),
      `http://127.0.0.1:${service.port}/`,
    );
    expect(service.requests.map(({ method, body }) => [method, body])).toEqual([
      ['OPTIONS', ''],
      ['PUT', 'x'],
    ]);
  });

  test('an image loads from [::1]', async () => {
    const service = await world.listen();
    const loaded = await page.evaluate(
      (src) =>
        new Promise<boolean>((resolve) => {
          const image = new Image();
          image.addEventListener('load', () => resolve(true));
          image.addEventListener('error', () => resolve(false));
          image.src = src;
        }),
      `http://[::1]:${service.port}/a.png`,
    );
    expect(loaded).toBe(true);
    expect(service).toMatchObject({ connections: 1, requests: [{ path: '/a.png', address: '::1' }] });
  });

  test('an iframe loads', async () => {
    const service = await world.listen();
    await page.evaluate(
      (src) =>
        new Promise((resolve) => {
          const frame = document.createElement('iframe');
          frame.addEventListener('load', resolve);
          frame.src = src;
          document.body.append(frame);
        }),
      `${service.origin}/a.html`,
    );
    expect(service.requests.filter(({ path }) => path === '/a.html')).toHaveLength(1);
  });

  test.each([false, true])('a WebSocket echoes (tls: %s)', async (tls) => {
    const service = await world.listen({ tls });
    const echoed = await page.evaluate(
      (url) =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket(url, 'test');
          socket.addEventListener('open', () => socket.send('x'.repeat(300)));
          socket.addEventListener('message', ({ data }) => resolve([data, socket.protocol]));
          socket.addEventListener('error', () => reject(new Error('no connection')));
        }),
      `ws${tls ? 's' : ''}://localhost:${service.port}/socket`,
    );
    expect(echoed).toEqual(['x'.repeat(300), 'test']);
    expect(service.requests).toMatchObject([{ upgrade: 'websocket', path: '/socket', secure: tls }]);
  });

  test('a redirect leads from a public site to loopback', async () => {
    const service = await world.listen();
    await world.site('tracker.example', {});
    const to = encodeURIComponent(`${service.origin}/after`);
    const text = await page.evaluate(
      (url) => fetch(url).then((answer) => answer.text()),
      `https://tracker.example/redirect?to=${to}`,
    );
    expect(text).toBe('served');
    expect(service.requests).toMatchObject([{ path: '/after' }]);
  });

  test('a service worker registers', async () => {
    const state = await page.evaluate(async () => {
      await navigator.serviceWorker.register('/worker.js');
      return (await navigator.serviceWorker.ready).active?.state;
    });
    expect(state).toMatch(/^activat/);
  });

  const where = (): Promise<string> =>
    page.evaluate(() => fetch('https://rebind.example/where').then((answer) => answer.text()));

  test('a name that rebinds leads to the public address first, to loopback then', async () => {
    const service = await world.listen({ port: 443, tls: true, hosts: ['127.0.0.1'] });
    const site = await world.site('rebind.example', {
      '/where': { body: 'public', headers: { 'Access-Control-Allow-Origin': '*', Connection: 'close' } },
    });
    expect(await where()).toBe('public');
    world.dns.set('rebind.example', '127.0.0.1');
    await browser.flushDns();
    expect(await where()).toBe('served');
    expect(site.requests).toHaveLength(1);
    expect(service.requests).toMatchObject([{ host: 'rebind.example' }]);
    await service.close();
  });

  test('a one-shot listener serves a navigation once, then the port is closed', async () => {
    const service = await world.listen({ oneShot: true });
    const tab = await browser.newPage();
    const answer = await tab.goto(`${service.origin}/callback?code=1`);
    expect(answer?.status()).toBe(200);
    expect(service).toMatchObject({ connections: 1, requests: [{ path: '/callback?code=1' }] });
    await expect(fetch(`${service.origin}/`)).rejects.toThrow();
    await tab.close();
  });

  test('an answer is held back until released', async () => {
    const service = await world.listen();
    service.hold();
    const answer = page.evaluate((url) => fetch(url).then(({ status }) => status), `${service.origin}/slow`);
    await expect.poll(() => service.requests.length).toBe(1);
    expect(await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 300, 'held'))])).toBe(
      'held',
    );
    service.release();
    expect(await answer).toBe(200);
  });
});
