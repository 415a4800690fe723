import type { Page } from 'puppeteer-core';
import type { TestBrowser } from '../browser/harness/test-browser.ts';
import { photograph } from './photograph.ts';

/** As wide as the popup is, as high as browsers let it be. */
const VIEWPORT = { width: 380, height: 600, deviceScaleFactor: 2 };

/** Takes the popup's picture in light and in dark; resolves to the files. */
export function photographPopup(browser: TestBrowser, popup: Page, directory: string): Promise<string[]> {
  return photograph(browser, popup, 'popup', directory, VIEWPORT);
}
