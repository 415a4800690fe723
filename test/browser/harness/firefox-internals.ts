import type { Browser } from 'puppeteer-core';
import { evaluatePrivileged } from './firefox-privileged.ts';

/** What only Firefox itself can do to an extension or to its network stack. */
export interface FirefoxInternals {
  /** Resolves when the background has run its first tick: from then on its listeners are there. */
  backgroundStarted(): Promise<void>;
  terminateBackground(): Promise<void>;
  revokeHostPermissions(): Promise<void>;
  flushNetwork(): Promise<void>;
}

/** Ends the event page as the idle timer would (parent/ext-backgroundPage.js), also when it is busy. */
const TERMINATE = `(async (extension) => {
  for (let tries = 0; tries < 20; tries += 1) {
    await extension.terminateBackground({ disableResetIdleForTest: true });
    // An event that comes while it is being suspended keeps it alive: once more.
    if (extension.backgroundState !== 'running') return;
  }
  throw new Error('the background would not end');
})`;

const REVOKE = `(async (extension) => {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const origins = extension.allowedOrigins.patterns.map(({ pattern }) => pattern).filter((pattern) => !pattern.startsWith('moz-'));
  await ExtensionPermissions.remove(extension.id, { permissions: [], origins, data_collection: [] }, extension);
})`;

const FLUSH = `(() => {
  Cc['@mozilla.org/network/dns-service;1'].getService(Ci.nsIDNSService).clearCache(true);
  Services.obs.notifyObservers(null, 'net:cancel-all-connections');
})()`;

/** Firefox's internals, as far as the harness needs them, for the extension with this id. */
export function firefoxInternals(browser: Browser, id: string | undefined): FirefoxInternals {
  const extension = `(WebExtensionPolicy.getByID(${JSON.stringify(id ?? '')}).extension)`;
  const evaluate = async (expression: string): Promise<void> =>
    void (await evaluatePrivileged(browser, expression));
  return {
    backgroundStarted: () => evaluate(`${extension}.promiseBackgroundStarted().then(() => undefined)`),
    terminateBackground: () => evaluate(TERMINATE + extension),
    revokeHostPermissions: () => evaluate(REVOKE + extension),
    flushNetwork: () => evaluate(FLUSH),
  };
}
