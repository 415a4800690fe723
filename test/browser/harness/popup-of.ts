import type { Page } from 'puppeteer-core';
import type { TestBrowser } from './test-browser.ts';
import { until } from './until.ts';

/** The real popup, speaking about one tab, used as a person does: by the words on it. */
export interface Popup {
  readonly page: Page;
  /** What it says, as text. */
  text(): Promise<string>;
  /** Waits until it says this. */
  says(words: string | RegExp): Promise<string>;
  /** Opens every row, so that all there is can be read and pressed. */
  unfold(): Promise<void>;
  /** Presses the control with this accessible name, once it is there. */
  press(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the popup's page for the tab that shows `page`. */
export async function popupOf(browser: TestBrowser, page: Page): Promise<Popup> {
  return popupOfTab(browser, await tabIdOf(browser, page));
}

/** The same for a tab known by its id, which is all there is when the extension may not see websites. */
export async function popupOfTab(browser: TestBrowser, tabId: number): Promise<Popup> {
  return popupPage(await browser.extensionPage(`popup/index.html?tab=${tabId}`));
}

/** The browser's id of the tab that shows this page, found by a title that no other tab has. */
export async function tabIdOf(browser: TestBrowser, page: Page): Promise<number> {
  const mark = crypto.randomUUID();
  const title = await page.title();
  await page.evaluate((wanted) => void (document.title = wanted), mark);
  const find = () =>
    browser.backgroundEvaluate(async (wanted: string) => {
      const tabs = await chrome.tabs.query({});
      return tabs.find((tab) => tab.title === wanted)?.id;
    }, mark);
  const id = await until(find, (found) => found !== undefined);
  await page.evaluate((former) => void (document.title = former), title);
  if (id === undefined) throw new Error(`No tab shows ${page.url()}`);
  return id;
}

function popupPage(page: Page): Popup {
  const text = (): Promise<string> => page.evaluate(() => document.body.innerText);
  return {
    page,
    text,
    async says(words) {
      const found = (said: string): boolean =>
        typeof words === 'string' ? said.includes(words) : words.test(said);
      const said = await until(text, found);
      if (!found(said)) throw new Error(`The popup does not say ${String(words)}. It says:\n${said}`);
      return said;
    },
    async unfold() {
      await page.waitForSelector('main article');
      await page.evaluate(() => {
        for (const button of document.querySelectorAll<HTMLElement>('main [aria-expanded=false]'))
          button.click();
      });
    },
    async press(name) {
      // A page behind another is not painted, and what is not painted cannot be pressed.
      await page.bringToFront();
      const control = await page
        .waitForSelector(`::-p-aria([name="${name}"])`, { timeout: 15_000 })
        .catch(async () => {
          throw new Error(`The popup has nothing called “${name}”. It says:\n${await text()}`);
        });
      await control!.click();
    },
    async close() {
      await page.close();
    },
  };
}
