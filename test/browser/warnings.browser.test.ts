import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf, tabIdOf } from './harness/popup-of.ts';
import { readStorage } from './harness/read-storage.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const SITES = ['a', 'b', 'c', 'd', 'quiet', 'muted'].map((name) => `${name}.example`);

/** What is told as it comes, with the settings as they come. */
describe.each(BROWSERS)('warnings in %s', (name) => {
  let world: World;
  let browser: TestBrowser;

  beforeAll(async () => {
    world = await startWorld();
    for (const host of SITES) await world.site(host, { '/': `<title>${host}</title>` });
    // The browser's own checks are on, as they come: the popup speaks of them.
    browser = await launchBrowser({ browser: name, extension: BUILDS[name], lna: true });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });
  beforeEach(() =>
    browser.backgroundEvaluate(async () => {
      await chrome.storage.local.remove('alerted');
      for (const id of Object.keys(await chrome.notifications.getAll())) await chrome.notifications.clear(id);
    }),
  );

  const open = async (host: string): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(`https://${host}/`);
    return page;
  };
  const sweep = (page: Page): Promise<void> =>
    page.evaluate(async () => {
      const ports = Array.from({ length: 40 }, (_, i) => 5000 + i);
      await Promise.allSettled(ports.map((port) => fetch(`http://localhost:${port}/`)));
    });
  const badge = async (page: Page) =>
    browser.backgroundEvaluate(
      async (tabId: number) => ({
        text: await chrome.action.getBadgeText({ tabId }),
        color: Array.from(await chrome.action.getBadgeBackgroundColor({ tabId })).slice(0, 3),
      }),
      await tabIdOf(browser, page),
    );
  const hasCounted = (page: Page, count: string) =>
    until(
      () => badge(page),
      ({ text }) => text === count,
    );
  const told = async (): Promise<string[]> => (await readStorage(browser)).notifications.toSorted();
  const settle = () => new Promise((resolve) => setTimeout(resolve, 700));

  it('a single try is counted in a quiet colour, and nothing is said', async () => {
    const page = await open('quiet.example');
    await ask(page, 'http://localhost:4001/');
    expect(await hasCounted(page, '1')).toEqual({ text: '1', color: [0x5b, 0x65, 0x70] });
    await settle();
    expect(await told()).toEqual([]);
  });

  it('a sweep is told once, however often it comes back, and the badge turns red', async () => {
    const page = await open('a.example');
    await sweep(page);
    expect(await until(told, ({ length }) => length > 0)).toEqual([expect.stringContaining('a.example')]);
    expect(await hasCounted(page, '40')).toEqual({ text: '40', color: [0xb3, 0x26, 0x1e] });
    await browser.backgroundEvaluate(async () => {
      for (const id of Object.keys(await chrome.notifications.getAll())) await chrome.notifications.clear(id);
    });
    await page.reload();
    await sweep(page);
    await hasCounted(page, '40');
    await settle();
    expect(await told()).toEqual([]);
  });

  it('never more than three in a row, whoever tries', async () => {
    for (const host of ['a', 'b', 'c', 'd'].map((one) => `${one}.example`)) {
      const page = await open(host);
      await sweep(page);
      await hasCounted(page, '40');
    }
    await settle();
    expect(await told()).toHaveLength(3);
  });

  it('nothing about a site one does not want to hear of, until one does again', async () => {
    const page = await open('muted.example');
    await ask(page, 'http://localhost:4001/');
    const popup = await popupOf(browser, page);
    await popup.press("Don't tell me about muted.example");
    await popup.says('No notifications about this website.');
    await sweep(page);
    await hasCounted(page, '41');
    await settle();
    expect(await told()).toEqual([]);
    await popup.press('Tell me again');
    await popup.says("Don't tell me about muted.example");
    await popup.close();
    await page.reload();
    await sweep(page);
    expect(await until(told, ({ length }) => length > 0)).toHaveLength(1);
  });

  it("the popup says what the browser's own permission is, and what it is not", async () => {
    const page = await open('quiet.example');
    await ask(page, 'http://localhost:4001/');
    const popup = await popupOf(browser, page);
    await popup.says('One given here opens a single port');
    await popup.says(
      'Your browser itself has not been asked yet whether quiet.example may reach your computer.',
    );
    await popup.close();
  });
});
