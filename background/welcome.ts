import { browser } from '../src/platform/browser.ts';
import { readWelcomed, writeWelcomed } from '../src/store/welcomed.ts';

const PAGE = 'src/pages/welcome/index.html';

/**
 * Opens the welcome page after the installation, once. The reason alone does not say it: Chrome installs an extension
 * from a folder anew at each start (measured, Chromium 156).
 */
export async function welcomeOnce(reason: string): Promise<void> {
  if (reason !== 'install' || (await readWelcomed())) return;
  // First the note: a page too few is better than one at each start.
  await writeWelcomed();
  await browser.tabs.create({ url: browser.runtime.getURL(PAGE) });
}
