import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf, tabIdOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

describe.each(BROWSERS)('a person’s way from the badge to the rule and back, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let service: Service;
  let shop: Page;
  let dashboard: Page;

  beforeAll(async () => {
    world = await startWorld();
    service = await world.listen();
    const probe = `fetch('http://127.0.0.1:${service.port}/api').then((r) => r.status, () => 'failed').then((end) => (document.body.textContent = end))`;
    await world.site('shop.example', {
      '/': `<!doctype html><title>Shop</title><body>…<script>${probe}</script>`,
    });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
    shop = await browser.newPage();
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  /** Loads the shop anew; resolves to what its script got. */
  async function visit(): Promise<string> {
    await shop.bringToFront();
    await shop.goto('https://shop.example/');
    return until(
      () => shop.evaluate(() => document.body.innerText),
      (end) => end !== '…',
    );
  }
  /** The rule is said a moment before the browser has it. */
  const visitUntil = (end: string): Promise<string> => until(visit, (found) => found === end);
  /** Asked for its own address: WebDriver BiDi reports no load of extension pages. */
  async function openedDashboard(): Promise<Page | undefined> {
    for (const page of await browser.puppeteer.pages()) {
      const address = await page.evaluate(() => location.href).catch(() => '');
      if (address.includes('dashboard/index.html#incidents/')) return page;
    }
    return undefined;
  }
  const text = (): Promise<string> => dashboard.evaluate(() => document.body.innerText);
  async function says(words: string): Promise<void> {
    const said = await until(text, (found) => found.includes(words), 10_000);
    expect(said).toContain(words);
  }
  async function press(control: string): Promise<void> {
    await dashboard.bringToFront();
    const found = await dashboard.waitForSelector(`::-p-aria([name="${control}"])`, { timeout: 10_000 });
    await found!.click();
  }
  const rule = () => `the rule for shop.example, port ${service.port}`;

  it('is stopped, counted on the badge, and explained in the popup', async () => {
    expect(await visit()).toBe('failed');
    expect(service.connections).toBe(0);
    const tabId = await tabIdOf(browser, shop);
    const badge = () =>
      browser.backgroundEvaluate((id: number) => chrome.action.getBadgeText({ tabId: id }), tabId);
    expect(await until(badge, (shown) => shown !== '')).toBe('1');
    const popup = await popupOf(browser, shop);
    await popup.says('shop.example tried a program on your computer.');
    await popup.press('All details');
    dashboard = (await until(openedDashboard, (page) => page !== undefined, 10_000))!;
    await says('Ports, and what you can do');
    expect(await text()).toContain(`Port ${service.port}`);
  });

  it('is allowed for one port from its details, and works on reload', async () => {
    await press(`Always allow shop.example to use port ${service.port}`);
    await says('Always allowed');
    expect(await visitUntil('200')).toBe('200');
    expect(service.requests).toHaveLength(1);
  });

  it('is blocked again once the rule is removed', async () => {
    await press('Rules');
    await press(`Remove ${rule()}`);
    await says('Removed. It no longer holds.');
    expect(await visitUntil('failed')).toBe('failed');
    service.reset();
    expect(await visit()).toBe('failed');
    expect(service.connections).toBe(0);
  });

  it('is carried out in a file, cleared, and comes back from the file', async () => {
    await press(`Undo: bring back ${rule()}`);
    await press('Rules');
    await dashboard.waitForSelector(`::-p-aria([name="Remove ${rule()}"])`, { timeout: 10_000 });
    const file = await exported('Export rules');
    expect(JSON.parse(file)).toMatchObject({ rules: [{ site: 'shop.example', port: service.port }] });

    await press(`Remove ${rule()}`);
    await says('Removed. It no longer holds.');
    await press('Settings');
    await press('Clear log');
    await until(
      () => readLog(browser),
      (log) => log.length === 0,
    );
    expect(await readLog(browser)).toEqual([]);
    await press('Incidents');
    await says('No website has tried to reach your computer.');

    await press('Rules');
    const path = join(browser.profile, 'rules.json');
    writeFileSync(path, file);
    const input = (await dashboard.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(path);
    await says('What this file would change');
    await press('Import 1 rule');
    await says('1 rule');
    service.reset();
    expect(await visitUntil('200')).toBe('200');
    expect(service.requests).toHaveLength(1);
  });

  /** What a button would save as a file. */
  async function exported(control: string): Promise<string> {
    await dashboard.evaluate(() => {
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob) => {
        if (blob instanceof Blob) void blob.text().then((saved) => (document.body.dataset['saved'] = saved));
        return make(blob);
      };
    });
    await press(control);
    return (await until(
      () => dashboard.evaluate(() => document.body.dataset['saved']),
      (saved) => saved !== undefined,
    ))!;
  }
});
