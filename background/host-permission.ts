import { browser } from '../src/platform/browser.ts';

/** Both browsers let the user take site access away at any time. */
export function hasHostPermission(): Promise<boolean> {
  return browser.permissions.contains({ origins: ['<all_urls>'] });
}
