import type { LaunchOptions } from './test-browser.ts';

/** Keeps http addresses as they are: both browsers would try https first. */
export const PLAIN_HTTP = {
  args: ['--disable-features=HttpsUpgrades'],
  prefs: { 'dom.security.https_first': false },
} as const satisfies Partial<LaunchOptions>;
