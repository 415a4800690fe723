import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../world/service.ts';
import { routed } from '../world/routes.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { readStorage } from './harness/read-storage.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';

describe.each(BROWSERS)('a developer at work, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let dev: Service;
  let api: Service;

  beforeAll(async () => {
    world = await startWorld();
    dev = await world.listen({
      port: 5173,
      handler: routed({ '*': '<!doctype html><title>dev</title><h1>My app</h1>' }),
    });
    api = await world.listen({ port: 3000 });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  it.each(['localhost', '127.0.0.1', '[::1]', 'app.localhost'])('leaves a page on %s alone', async (host) => {
    const page = await browser.newPage();
    await page.goto(`http://${host}:${dev.port}/`);
    const hosts = ['localhost', '127.0.0.1', '[::1]', 'app.localhost', 'api.localhost'];
    for (const other of hosts) expect(await ask(page, `http://${other}:${api.port}/`), other).toBe(200);

    const hotReload = await page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const socket = new WebSocket(url, 'vite-hmr');
          socket.onopen = () => socket.send('ping');
          socket.onmessage = ({ data }) => resolve(data);
          socket.onerror = () => resolve('error');
        }),
      `ws://${host}:${dev.port}/`,
    );
    expect(hotReload).toBe('ping');

    const frame = await page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const element = document.createElement('iframe');
          element.src = url;
          element.onload = () => resolve('loaded');
          document.body.append(element);
        }),
      `http://127.0.0.1:${api.port}/frame`,
    );
    expect(frame).toBe('loaded');
    expect(api.requests.some(({ path }) => path === '/frame')).toBe(true);

    const popup = await popupOf(browser, page);
    await popup.says('This page comes from your own computer.');
    await popup.close();
    await page.close();
  });

  it('is silent about all of it', async () => {
    expect(await readLog(browser)).toEqual([]);
    const { local, notifications, session } = await readStorage(browser);
    // Written once, at the installation.
    expect(local).toEqual({ welcomed: true });
    expect(session).toEqual({});
    expect(notifications).toEqual([]);
  });
});
