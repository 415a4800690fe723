import { mkdir } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { evaluatePrivileged } from '../browser/harness/firefox-privileged.ts';
import type { TestBrowser } from '../browser/harness/test-browser.ts';

const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

/** As wide as the popup is, as high as browsers let it be. */
const VIEWPORT = { width: 380, height: 600, deviceScaleFactor: 2 };

/** Takes the popup's picture in light and in dark; resolves to the files. */
export async function photographPopup(
  browser: TestBrowser,
  popup: Page,
  directory: string,
): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  await popup.setViewport(VIEWPORT);
  await popup.bringToFront();
  const files: string[] = [];
  for (const scheme of SCHEMES) {
    const path = `${directory}/${nameOf(browser, scheme)}.png` as const;
    // oxlint-disable-next-line no-await-in-loop -- one page, one scheme at a time
    await photograph(browser, popup, scheme, path);
    files.push(path);
  }
  return files;
}

/** `popup`, `popup-dark`, `popup-firefox`, `popup-firefox-dark` */
function nameOf({ name }: TestBrowser, scheme: Scheme): string {
  return `popup${name === 'chrome' ? '' : `-${name}`}${scheme === 'light' ? '' : `-${scheme}`}`;
}

async function photograph(
  browser: TestBrowser,
  popup: Page,
  scheme: Scheme,
  path: `${string}.png`,
): Promise<void> {
  await useScheme(browser, popup, scheme);
  const height = await popup.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  await popup.screenshot({ path, clip: { x: 0, y: 0, width: VIEWPORT.width, height } });
}

async function useScheme(browser: TestBrowser, popup: Page, scheme: Scheme): Promise<void> {
  if (browser.name === 'chrome') {
    return popup.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  }
  // WebDriver BiDi cannot say it, Firefox's own preference can: 0 is dark, 1 is light (StaticPrefList.yaml).
  const preference = `'layout.css.prefers-color-scheme.content-override', ${scheme === 'dark' ? 0 : 1}`;
  await evaluatePrivileged(browser.puppeteer, `Services.prefs.setIntPref(${preference})`);
}
