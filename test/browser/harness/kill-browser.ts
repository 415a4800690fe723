import type { Browser } from 'puppeteer-core';

/** Ends a browser as a crash or a power cut does, and waits until its process is gone. */
export async function killBrowser(browser: Browser): Promise<void> {
  const child = browser.process();
  if (!child || child.exitCode !== null) throw new Error('There is no browser process to kill');
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  await gone;
}
