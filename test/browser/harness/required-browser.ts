import { findBrowser } from '../../../scripts/find-browser.mjs';
import type { BrowserName } from './test-browser.ts';

/** The browser's program file, or an error that says how to get one. */
export function requiredBrowser(browser: BrowserName): string {
  const path = findBrowser(browser);
  if (!path) throw new Error(`${browser} is not installed; run: node scripts/browsers.mjs`);
  return path;
}
