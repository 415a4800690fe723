import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf, tabIdOf } from './harness/popup-of.ts';
import { readStorage } from './harness/read-storage.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

describe.each(BROWSERS)('alerts in %s', (name) => {
  let world: World;
  let browser: TestBrowser;

  beforeAll(async () => {
    world = await startWorld();
    for (const host of ['shop.example', 'other.example', 'tracker.example', 'loud.example', 'last.example']) {
      await world.site(host, { '/': `<title>${host}</title>`, '/next': '<title>next</title>' });
    }
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
    await setting('first-block');
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const open = async (host: string): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(`https://${host}/`);
    return page;
  };
  const badgeOf = async (page: Page): Promise<string> =>
    browser.backgroundEvaluate(
      (tabId: number) => chrome.action.getBadgeText({ tabId }),
      await tabIdOf(browser, page),
    );
  const setting = (notifications: string) =>
    browser.backgroundEvaluate(
      (level: string) => chrome.storage.local.set({ settings: { notifications: level } }),
      notifications,
    );
  const notifications = async (): Promise<string[]> => (await readStorage(browser)).notifications;
  const dismissAll = () =>
    browser.backgroundEvaluate(async () => {
      for (const id of Object.keys(await chrome.notifications.getAll())) await chrome.notifications.clear(id);
    });

  /**
   * A click on a notification (or its nth button), as Chrome would tell of it: its listeners run, but nothing draws
   * notifications on a test machine, so nothing real can be clicked.
   */
  const clickAs = (event: 'onClicked' | 'onButtonClicked', id: string, button = 0) =>
    browser.backgroundEvaluate(
      (which: string, clicked: string, nth: number) => {
        const events = chrome.notifications as unknown as Record<
          string,
          { dispatch(id: string, nth: number): void }
        >;
        events[which]!.dispatch(clicked, nth);
      },
      event,
      id,
      button,
    );

  /** Waits for the page that a click opens, and for what it says. */
  async function reviewSays(words: string, where = 'popup/index.html?tab='): Promise<void> {
    const target = await browser.puppeteer.waitForTarget((one) => one.url().includes(where));
    const review = await target.asPage();
    const said = () => review.evaluate(() => document.body.innerText);
    expect(await until(said, (text) => text.includes(words))).toContain(words);
    await review.close();
  }

  it('counts distinct ports in the badge, tells of the site once, and clears the badge on navigation', async () => {
    const page = await open('shop.example');
    for (const port of [4001, 4002, 4002, 4003]) await ask(page, `http://localhost:${port}/`);
    expect(
      await until(
        () => badgeOf(page),
        (text) => text === '3',
      ),
    ).toBe('3');
    const shown = await until(notifications, ({ length }) => length > 0);
    expect(shown).toHaveLength(1);
    if (name === 'chrome') {
      await clickAs('onClicked', shown[0]!);
      await reviewSays('shop.example tried 3 programs on your computer.');
    }
    await page.goto('https://shop.example/next');
    expect(
      await until(
        () => badgeOf(page),
        (text) => text === '',
      ),
    ).toBe('');
    const other = await open('other.example');
    expect(await badgeOf(other)).toBe('');
  });

  it('is silent about that site for the day, and tells of the next', async () => {
    await dismissAll();
    const page = await open('shop.example');
    await ask(page, 'http://localhost:4001/');
    await until(
      () => badgeOf(page),
      (text) => text === '1',
    );
    expect(await notifications()).toEqual([]);

    const other = await open('other.example');
    await ask(other, 'http://localhost:4001/');
    expect(await until(notifications, ({ length }) => length === 1)).toHaveLength(1);
    await dismissAll();
  });

  /** Firefox has no buttons in notifications. */
  (name === 'chrome' ? it : undefined)?.('its buttons open the popup, and silence a site', async () => {
    const loud = await open('loud.example');
    /** As if a day had passed. */
    const forgetTold = () => browser.backgroundEvaluate(() => chrome.storage.local.remove('alerted'));
    const toldAnew = async (port: number) => {
      await forgetTold();
      await loud.goto('https://loud.example/');
      await ask(loud, `http://localhost:${port}/`);
      return until(notifications, ({ length }) => length === 1);
    };
    await ask(loud, 'http://localhost:4001/');
    const [id] = await until(notifications, ({ length }) => length === 1);
    await clickAs('onButtonClicked', id!, 0);
    await reviewSays('loud.example tried a program on your computer.');

    // The tab has moved on: the popup would say that nothing happened.
    const [second] = await toldAnew(4002);
    await loud.goto('https://loud.example/next');
    await clickAs('onClicked', second!);
    await reviewSays('loud.example tried a program on your computer.', 'dashboard/index.html#incidents/');

    const [third] = await toldAnew(4003);
    await clickAs('onButtonClicked', third!, 1);
    expect(await until(notifications, ({ length }) => length === 0)).toEqual([]);
    const muted = async () => (await readStorage(browser)).local['muted'];
    expect(await until(muted, (sites) => sites !== undefined)).toEqual(['loud.example']);
    const popup = await popupOf(browser, loud);
    await popup.says('No notifications about this website.');
    await popup.close();

    await forgetTold();
    await loud.reload();
    await ask(loud, 'http://localhost:4004/');
    await until(
      () => badgeOf(loud),
      (text) => text === '1',
    );
    const last = await open('last.example');
    await ask(last, 'http://localhost:4001/');
    const told = await until(notifications, ({ length }) => length > 0);
    expect(told.join()).toContain('last.example');
    expect(told).toHaveLength(1);
    await dismissAll();
  });

  it('notifies nobody when switched off, and still blocks and counts', async () => {
    const page = await open('tracker.example');
    const popup = await popupOf(browser, page);
    await popup.press('Notifications');
    await until(
      async () => (await readStorage(browser)).local['settings'],
      (settings) => (settings as { notifications: string } | undefined)?.notifications === 'off',
    );
    await popup.close();
    expect(await ask(page, 'http://localhost:4001/')).toBe('failed');
    expect(
      await until(
        () => badgeOf(page),
        (text) => text === '1',
      ),
    ).toBe('1');
    expect(await notifications()).toEqual([]);
  });

  it('says nothing about what the user allowed', async () => {
    const service = await world.listen();
    const page = await open('shop.example');
    await ask(page, `${service.origin}/`);
    const popup = await popupOf(browser, page);
    await popup.unfold();
    await popup.press(`Always allow shop.example to use port ${service.port}`);
    await popup.says('Always allowed');
    await popup.close();
    await page.reload();
    expect(await ask(page, `${service.origin}/`)).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await badgeOf(page)).toBe('');
    expect(await notifications()).toEqual([]);
  });
});
