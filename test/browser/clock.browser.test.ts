import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_POLICY, type Policy } from '../../src/core/policy.ts';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { putInForce } from './harness/put-in-force.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';

const HOUR = 3_600_000;

/** The computer's clock cannot be set here. What it leaves behind when it is can be: decisions that were made in the future. */
describe.each(BROWSERS)('the clock was set back, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let service: Service;
  let page: Page;
  let speaker: Page;

  beforeAll(async () => {
    world = await startWorld();
    service = await world.listen();
    await world.site('shop.example', { '/': '<title>Shop</title>' });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
    speaker = await browser.extensionPage('popup/index.html');
    page = await browser.newPage();
    await page.goto('https://shop.example/');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const times = (createdAt: number) => ({ createdAt, until: createdAt + HOUR });
  const site = 'shop.example';
  const paused = (createdAt: number): Policy => ({
    ...EMPTY_POLICY,
    pauses: [{ site, ...times(createdAt) }],
  });
  const ruled = (createdAt: number): Policy => ({
    ...EMPTY_POLICY,
    rules: [{ effect: 'allow', site, port: service.port, lifetime: 'always', ...times(createdAt) }],
  });

  it.each([
    ['a pause', paused],
    ['a rule with an end', ruled],
  ] as const)('%s ends instead of lasting longer', async (_name, made) => {
    await putInForce(browser, speaker, made(Date.now() - HOUR / 2));
    expect(await ask(page, `${service.origin}/`), 'as it was meant').toBe(200);
    service.reset();
    await putInForce(browser, speaker, made(Date.now() + 24 * HOUR));
    expect(await ask(page, `${service.origin}/`)).toBe('failed');
    expect(service.connections).toBe(0);
  });
});
