import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TRIED_PORT } from '../../src/pages/welcome/try-it.tsx';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { readStorage } from './harness/read-storage.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

describe.each(BROWSERS)('the welcome page in %s', (name) => {
  let world: World;
  let service: Service;
  let browser: TestBrowser;

  beforeAll(async () => {
    world = await startWorld();
    service = await world.listen({ port: TRIED_PORT });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name], welcome: 'keep' });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const welcomeTabs = () =>
    browser.backgroundEvaluate(
      async () =>
        (await chrome.tabs.query({})).filter(({ url, pendingUrl }) =>
          (pendingUrl ?? url ?? '').includes('welcome/index.html'),
        ).length,
    );

  it('opens once, on the installation', async () => {
    expect(await until(welcomeTabs, (count) => count > 0)).toBe(1);
  });

  it('makes no attempt unless asked; then a real one is blocked before it connects, and the log has it', async () => {
    const page = await browser.extensionPage('src/pages/welcome/index.html');
    const said = () => page.evaluate(() => document.body.innerText);
    await until(said, (text) => text.includes('Try it'));
    expect(await said()).not.toContain('Blocked.');
    await page.bringToFront();
    const button = await page.waitForSelector('::-p-aria([name="Try it"])');
    await button!.click();
    expect(await until(said, (text) => text.includes('Blocked.'))).toContain('Blocked.');
    expect(service.connections).toBe(0);
    await page.close();
  });

  it('sets what is chosen', async () => {
    const page = await browser.extensionPage('src/pages/welcome/index.html');
    const choice = await page.waitForSelector('::-p-aria([name="Never"])');
    await choice!.click();
    const level = async () => (await readStorage(browser)).local['settings'];
    expect(await until(level, (settings) => settings !== undefined)).toMatchObject({ notifications: 'off' });
    await page.close();
  });

  it('is not shown again when the browser starts again', async () => {
    await browser.restart();
    // The browser tells of installations before it answers; a tab would be there by now, or in a moment.
    expect(await until(welcomeTabs, (count) => count > 0, 2_000)).toBe(0);
  });
});
