import type { TestBrowser } from './test-browser.ts';

export interface ExtensionStorage {
  local: Record<string, unknown>;
  session: Record<string, unknown>;
  /** Ids of the notifications on show. */
  notifications: string[];
}

/** Everything the extension has written with the browser's storage, and what it shows. */
export function readStorage(browser: TestBrowser): Promise<ExtensionStorage> {
  return browser.backgroundEvaluate(async () => ({
    local: await chrome.storage.local.get(),
    session: await chrome.storage.session.get(),
    notifications: Object.keys(await chrome.notifications.getAll()),
  }));
}
