import { launch, type Browser, type Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { SCENARIOS } from '../../samples/scenarios.ts';
import { serveSamples } from '../../samples/serve-samples.ts';
import { requiredBrowser } from './required-browser.ts';
import { until } from './until.ts';

/** The popup's interface on sample data, in a page of its own for each test; no extension, no network. */
export interface SamplePopup {
  readonly page: Page;
  open(scenario: keyof typeof SCENARIOS, options?: { width?: number; scheme?: string }): Promise<void>;
  text(selector: string): Promise<string>;
  click(selector: string): Promise<void>;
  /** Waits until it says these words, and returns what it says. */
  says(selector: string, words: string): Promise<string>;
  /** The accessible name of what has the focus. */
  focused(): Promise<string>;
  /** The same, once it is `name`: the popup moves the focus a moment after it shows what has changed. */
  focuses(name: string): Promise<string>;
  /** Opens everything that can be opened. */
  openAll(): Promise<void>;
}

/** Sets up one browser for the file and a fresh page for each test; a test during which the page throws fails. */
export function useSamplePopup(): SamplePopup {
  let server: Awaited<ReturnType<typeof serveSamples>>;
  let browser: Browser;
  let page: Page;
  let errors: string[];

  beforeAll(async () => {
    server = await serveSamples();
    browser = await launch({ executablePath: requiredBrowser('chrome'), args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });
  beforeEach(async () => {
    errors = [];
    page = await browser.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
  });
  afterEach(async () => {
    await page.close();
    expect(errors).toEqual([]);
  });

  const text = (selector: string): Promise<string> =>
    page.$eval(selector, (element) => (element as HTMLElement).innerText.replaceAll('\u00A0', ' '));
  const focused = (): Promise<string> =>
    page.evaluate(
      () =>
        document.activeElement?.getAttribute('aria-label') ??
        (document.activeElement as HTMLElement).innerText,
    );
  return {
    get page() {
      return page;
    },
    async open(scenario, { width = 380, scheme = 'light' } = {}) {
      await page.setViewport({ width, height: 600 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.goto(server.url('popup', scenario));
      await page.waitForSelector(scenario === 'loading' ? '.site-state' : '.site-state:not(.is-checking)');
    },
    text,
    click: (selector) => page.locator(selector).click(),
    says: (selector, words) =>
      until(
        () => text(selector),
        (said) => said.includes(words),
      ),
    focused,
    focuses: (name) => until(focused, (found) => found === name),
    async openAll() {
      const press = () =>
        page.$$eval(
          '[aria-expanded=false]',
          (closed) => closed.map((b) => (b as HTMLElement).click()).length,
        );
      while ((await press()) > 0);
    },
  };
}
