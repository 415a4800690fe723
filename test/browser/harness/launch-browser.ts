import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { launchChrome } from './launch-chrome.ts';
import { launchFirefox } from './launch-firefox.ts';
import type { LaunchOptions, TestBrowser } from './test-browser.ts';
import { until } from './until.ts';

const WELCOME = 'src/pages/welcome/index.html';

/** Starts one of the two browsers, with the extension if one is given, ready to be used. */
export async function launchBrowser(options: LaunchOptions): Promise<TestBrowser> {
  const browser = await (options.browser === 'chrome' ? launchChrome(options) : launchFirefox(options));
  const { extension, profile, welcome } = options;
  if (welcome !== 'keep' && !profile && extension && existsSync(join(extension, WELCOME)))
    await closeWelcome(browser);
  return browser;
}

/**
 * Waits for the tab that the installation opens, and closes it. It comes when it comes: were it to come in the middle of a
 * test, the test's page would be in the background, where timers run once a second and nothing is painted.
 */
async function closeWelcome(browser: TestBrowser): Promise<void> {
  const close = (page: string): Promise<boolean> =>
    browser.backgroundEvaluate(async (path: string) => {
      const url = chrome.runtime.getURL(path);
      const tab = (await chrome.tabs.query({})).find((one) => (one.pendingUrl ?? one.url ?? '') === url);
      if (tab?.id === undefined) return false;
      await chrome.tabs.remove(tab.id);
      return true;
    }, page);
  if (
    !(await until(
      () => close(WELCOME),
      (isClosed) => isClosed,
      30_000,
    ))
  )
    throw new Error('The installation opened no welcome page within 30 seconds');
}
