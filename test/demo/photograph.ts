import { mkdir } from 'node:fs/promises';
import type { Page, Viewport } from 'puppeteer-core';
import { evaluatePrivileged } from '../browser/harness/firefox-privileged.ts';
import type { TestBrowser } from '../browser/harness/test-browser.ts';
import { until } from '../browser/harness/until.ts';

const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

/**
 * Takes a page's picture in light and in dark; resolves to the files: `popup.png`, `popup-dark.png`,
 * `popup-firefox.png`, `popup-firefox-dark.png`.
 * @param viewport as wide as the picture, and as high, unless the page ends before
 */
export async function photograph(
  browser: TestBrowser,
  page: Page,
  name: string,
  directory: string,
  viewport: Viewport,
): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  await page.setViewport(viewport);
  await page.bringToFront();
  const files: string[] = [];
  for (const scheme of SCHEMES) {
    const path = `${directory}/${name}${suffix(browser, scheme)}.png` as const;
    await useScheme(browser, page, scheme);
    const height = await page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
    const clip = { x: 0, y: 0, width: viewport.width, height: Math.min(height, viewport.height) };
    await page.screenshot({ path, clip });
    files.push(path);
  }
  return files;
}

function suffix({ name }: TestBrowser, scheme: Scheme): string {
  return `${name === 'chrome' ? '' : `-${name}`}${scheme === 'light' ? '' : `-${scheme}`}`;
}

async function useScheme(browser: TestBrowser, page: Page, scheme: Scheme): Promise<void> {
  if (browser.name === 'chrome') {
    return page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  }
  // WebDriver BiDi cannot say it, Firefox's own preference can: 0 is dark, 1 is light (StaticPrefList.yaml).
  const preference = `'layout.css.prefers-color-scheme.content-override', ${scheme === 'dark' ? 0 : 1}`;
  await evaluatePrivileged(browser.puppeteer, `Services.prefs.setIntPref(${preference})`);
  // The preference takes a moment to reach the page's process, and the page another to be painted.
  const isUsed = (): Promise<unknown> =>
    page.evaluate(`matchMedia('(prefers-color-scheme: ${scheme})').matches`);
  if (!(await until(isUsed, (yes) => yes === true))) throw new Error(`The page did not turn ${scheme}`);
  await page.evaluate(
    'new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))).then(() => true)',
  );
}
