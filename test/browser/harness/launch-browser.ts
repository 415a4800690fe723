import { launchChrome } from './launch-chrome.ts';
import { launchFirefox } from './launch-firefox.ts';
import type { LaunchOptions, TestBrowser } from './test-browser.ts';

/** Starts one of the two browsers, with the extension if one is given, ready to be used. */
export function launchBrowser(options: LaunchOptions): Promise<TestBrowser> {
  return options.browser === 'chrome' ? launchChrome(options) : launchFirefox(options);
}
