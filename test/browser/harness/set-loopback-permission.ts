import { bidiCommand } from './firefox-privileged.ts';
import type { TestBrowser } from './test-browser.ts';

/** What a person can answer when the browser asks whether a website may reach this computer; `prompt` takes it back. */
export type LoopbackPermission = 'granted' | 'denied' | 'prompt';

/** Answers the browser's own question about this computer for one website, through its automation protocol. */
export async function setLoopbackPermission(
  browser: TestBrowser,
  origin: string,
  state: LoopbackPermission,
): Promise<void> {
  const descriptor = { name: 'loopback-network' };
  if (browser.name === 'firefox') {
    await bidiCommand(browser.puppeteer, 'permissions.setPermission', { descriptor, state, origin });
    return;
  }
  // Left open: Chrome takes back what a session set when that session ends.
  const session = await browser.puppeteer.target().createCDPSession();
  await session.send('Browser.setPermission', { permission: descriptor, setting: state, origin });
}
