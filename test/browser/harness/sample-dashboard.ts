import { createRequire } from 'node:module';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { SamplePage } from '../../samples/pages.ts';
import type { ScenarioName } from '../../samples/scenarios.ts';
import { serveSamples } from '../../samples/serve-samples.ts';
import { requiredBrowser } from './required-browser.ts';
import type { BrowserName } from './test-browser.ts';
import { until } from './until.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The dashboard on sample data in an ordinary page; no extension, no network. */
export interface SampleDashboard {
  readonly page: Page;
  open(scenario: ScenarioName, place: string, width?: number): Promise<Page>;
  /** Any of our pages, in a window of the width of a phone or of `width`. */
  visit(page: SamplePage, scenario: ScenarioName, width?: number): Promise<Page>;
  says(selector: string, words: string): Promise<string>;
  /** What axe has against the page as it is. */
  violations(): Promise<string[]>;
  /** By how many pixels the page is wider than its window. */
  overflow(): Promise<number>;
}

/** One browser and one page for the file; a test during which the page throws fails. */
export function useSampleDashboard(name: BrowserName, isDark: boolean): SampleDashboard {
  let server: Awaited<ReturnType<typeof serveSamples>>;
  let browser: Browser;
  let page: Page;
  let errors: string[] = [];

  beforeAll(async () => {
    server = await serveSamples();
    browser = await launch({
      browser: name,
      executablePath: requiredBrowser(name),
      args: name === 'chrome' ? ['--no-sandbox'] : [],
      // WebDriver BiDi cannot say it, Firefox's own preference can: 0 is dark, 1 is light (StaticPrefList.yaml).
      extraPrefsFirefox: { 'layout.css.prefers-color-scheme.content-override': isDark ? 0 : 1 },
    });
    page = await browser.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    if (name === 'chrome')
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: isDark ? 'dark' : 'light' }]);
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });
  afterEach(() => {
    const thrown = errors;
    errors = [];
    expect(thrown).toEqual([]);
  });

  return {
    get page() {
      return page;
    },
    async open(scenario, place, width = 1_280) {
      await page.setViewport({ width, height: 800 });
      // Another query each time: the same page at another place would not load anew.
      await page.goto(server.url('dashboard', scenario, `&at=${crypto.randomUUID()}#${place}`));
      await page.waitForSelector('main h1');
      if (scenario !== 'loading') {
        await until(
          () => page.$eval('main', (main) => main.innerText),
          (text) => !text.includes('Loading…'),
        );
      }
      return page;
    },
    async visit(which, scenario, width = 400) {
      await page.setViewport({ width, height: 800 });
      await page.goto(server.url(which, scenario, `&at=${crypto.randomUUID()}`));
      await page.waitForSelector('main');
      return page;
    },
    says: (selector, words) =>
      until(
        () => page.$eval(selector, (element) => (element as HTMLElement).innerText).catch(() => ''),
        (text) => text.includes(words),
      ),
    async violations() {
      await page.addScriptTag({ path: AXE });
      return page.evaluate(async (tags) => {
        const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
        const { violations } = await axe.run({ runOnly: tags });
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      }, RULES);
    },
    overflow: () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
  };
}
