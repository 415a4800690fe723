import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../world/world.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import type { TestBrowser } from './harness/test-browser.ts';

const extension = fileURLToPath(new URL('harness/fixture-extension', import.meta.url));

/** Runs in the extension, where the browser defines this. */
declare const chrome: {
  runtime: { getManifest(): { name: string }; sendMessage(message: unknown): Promise<{ started: string }> };
  permissions: { contains(permissions: { origins: string[] }): Promise<boolean> };
  storage: {
    local: {
      get(key: string): Promise<Record<string, unknown>>;
      set(items: Record<string, unknown>): Promise<void>;
    };
  };
};

describe.each(['chrome', 'firefox'] as const)('the harness and %s', (name) => {
  let world: World;
  let browser: TestBrowser;

  beforeAll(async () => {
    world = await startWorld();
    await world.site('shop.example', {
      '*': '<!doctype html><title>shop</title><link rel="icon" href="data:,">',
    });
    browser = await launchBrowser({ browser: name, extension });
  });

  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  /** Which run of the background answers. */
  const started = async (): Promise<string> => {
    const page = await browser.extensionPage('page.html');
    const answer = await page.evaluate(() => chrome.runtime.sendMessage({}));
    await page.close();
    return answer.started;
  };
  const stored = (key: string): Promise<unknown> =>
    browser.backgroundEvaluate(async (at: string) => (await chrome.storage.local.get(at))[at], key);

  test('the extension is there, with its host permissions', async () => {
    expect(await browser.backgroundEvaluate(() => chrome.runtime.getManifest().name)).toBe('Harness fixture');
    expect(
      await browser.backgroundEvaluate(() => chrome.permissions.contains({ origins: ['<all_urls>'] })),
    ).toBe(true);
  });

  test('a page of the extension opens in a tab', async () => {
    const page = await browser.extensionPage('page.html');
    expect(await page.evaluate(() => location.href)).toBe(`${browser.extensionOrigin}/page.html`);
    await page.click('button');
    expect(await page.evaluate(() => document.title)).toBe('clicked');
    await page.close();
  });

  test('the background sees a request of a page', async () => {
    const page = await browser.newPage();
    await page.goto('https://shop.example/first');
    await expect.poll(() => stored('https://shop.example/first')).toEqual(expect.any(String));
    await page.close();
  });

  test('a killed background starts again with the next event', async () => {
    const before = await started();
    expect(await started()).toBe(before);
    await browser.killWorker();
    const page = await browser.newPage();
    await page.goto('https://shop.example/after-kill');
    await expect.poll(() => stored('https://shop.example/after-kill')).toEqual(expect.any(String));
    expect(await stored('https://shop.example/after-kill')).not.toBe(before);
    await page.close();
  });

  test('host permissions can be taken away', async () => {
    await browser.revokeHostPermissions();
    expect(
      await browser.backgroundEvaluate(() => chrome.permissions.contains({ origins: ['<all_urls>'] })),
    ).toBe(false);
  });

  test('a restart keeps storage, extension and address', async () => {
    const { extensionOrigin } = browser;
    await browser.backgroundEvaluate(() => chrome.storage.local.set({ kept: 'yes' }));
    const before = await started();
    await browser.restart();
    expect(browser.extensionOrigin).toBe(extensionOrigin);
    expect(await stored('kept')).toBe('yes');
    expect(await started()).not.toBe(before);
  });
});

test('firefox ends an idle background after the time that was asked for', async () => {
  const browser = await launchBrowser({ browser: 'firefox', extension, backgroundIdleTimeout: 300 });
  try {
    // The page of the background is in the same process as the one that looks: both are views.
    const background = (): Promise<number> =>
      browser.backgroundEvaluate('browser.extension.getViews().length - 1');
    await expect.poll(background, { timeout: 5000 }).toBe(0);
  } finally {
    await browser.close();
  }
});

test.each(['chrome', 'firefox'] as const)(
  'with Local Network Access on, bare %s stops a page by itself',
  async (name) => {
    const world = await startWorld();
    const browser = await launchBrowser({ browser: name, lna: true });
    try {
      await world.site('shop.example', {
        '/': '<!doctype html><title>shop</title><link rel="icon" href="data:,">',
      });
      const service = await world.listen();
      const page = await browser.newPage();
      await page.goto('https://shop.example/');
      const outcome = page.evaluate(
        (url) =>
          fetch(url).then(
            () => 'answered',
            () => 'refused',
          ),
        service.origin,
      );
      // Firefox asks, and nobody is there to answer.
      expect(
        await Promise.race([outcome, new Promise((resolve) => setTimeout(resolve, 1500, 'asked'))]),
      ).not.toBe('answered');
      expect(service.requests).toHaveLength(0);
      // Both connect before they check: this is what Loopwarden has to do better.
      expect(service.connections).toBeGreaterThan(0);
    } finally {
      await browser.close();
      await world.close();
    }
  },
);
