import {
  BROWSER_PERMISSIONS,
  LOOPBACK_PERMISSION,
  type BrowserPermission,
} from '../src/messages/browser-permission.ts';
import { browser } from '../src/platform/browser.ts';

/** A page begins to listen a second after it has begun; in a hidden tab timers are late. */
const TRIES = 12;
const EVERY_MS = 250;

/**
 * Asks the page in a tab what the browser says of its permission to reach this computer.
 * @throws when nobody answers: a page that was open before the extension came, or that is gone
 */
export async function askBrowserPermission(tabId: number): Promise<BrowserPermission> {
  for (let tries = 1; ; tries += 1) {
    try {
      const answer: unknown = await browser.tabs.sendMessage(tabId, LOOPBACK_PERMISSION, { frameId: 0 });
      return BROWSER_PERMISSIONS.find((known) => known === answer) ?? 'unknown';
    } catch (error) {
      if (tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  }
}
