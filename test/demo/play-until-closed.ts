import type { Page } from 'puppeteer-core';
import type { TestBrowser } from '../browser/harness/test-browser.ts';
import type { Aim } from './aim.ts';
import { takeArrivals } from './arrivals.ts';

const LOOK_MS = 500;

/** Leaves the browser to the person, with the shop alone in it, and tells what arrives meanwhile. */
export async function playUntilClosed(
  { puppeteer }: TestBrowser,
  shop: Page,
  aims: readonly Aim[],
  tell: (text: string) => void,
): Promise<void> {
  const others = (await puppeteer.pages()).filter((page) => page !== shop);
  await Promise.all(others.map((page) => page.close()));
  await shop.bringToFront();
  tell(
    '\nThe browser stays open to play with: allow a port in the popup, reload, see what arrives.\n' +
      'Loopwarden is the shield in the toolbar, in Chrome behind the puzzle piece at first.\n' +
      'Close the window, or press Ctrl-C here, to end.\n',
  );
  const looking = setInterval(() => {
    for (const { port, connections, requests } of takeArrivals(aims)) {
      if (connections > 0) tell(`Arrived at port ${port}: connections ${connections}, requests ${requests}`);
    }
  }, LOOK_MS);
  await new Promise<void>((resolve) => {
    puppeteer.once('disconnected', () => resolve());
    // On macOS a browser outlives its last window.
    puppeteer.on('targetdestroyed', () => {
      void puppeteer.pages().then(({ length }) => length === 0 && resolve());
    });
  });
  clearInterval(looking);
}
