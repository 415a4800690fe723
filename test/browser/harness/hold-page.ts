import type { Page } from 'puppeteer-core';
import type { TestBrowser } from './test-browser.ts';
import { until } from './until.ts';

/** The real hold page in a tab, used as a person does: by the words on it. */
export interface HoldPage {
  text(): Promise<string>;
  /** Presses the button with these words, when it takes an answer. `times`: as fast as can be. */
  press(words: string, times?: number): Promise<void>;
}

/** Waits until this tab shows our page. */
export async function holdPageIn(page: Page): Promise<HoldPage> {
  const text = (): Promise<string> => page.evaluate(() => document.body.innerText).catch(() => '');
  // Not `page.url()`: in Firefox it hears of no page of an extension.
  const shown = (): Promise<string> =>
    page
      .evaluate(() => (location.pathname.startsWith('/src/pages/hold/') ? document.body.innerText : ''))
      .catch(() => '');
  if (!(await until(shown, (said) => said !== '', 8_000)))
    throw new Error(`Not held: the tab shows ${await page.evaluate(() => location.href)}`);
  return {
    text,
    async press(words, times = 1) {
      const button = `[...document.querySelectorAll('button')].find((one) => one.innerText.startsWith(${JSON.stringify(words)}))`;
      const isThere = await until(
        () => page.evaluate(`${button}?.ariaDisabled !== 'true' && Boolean(${button})`),
        (yes) => yes === true,
      );
      if (isThere !== true) throw new Error(`No “${words}” on the hold page. It says:\n${await text()}`);
      await page.evaluate(`for (let n = 0; n < ${times}; n++) ${button}?.click()`).catch(() => {});
    },
  };
}

/** The same in whatever tab shows it. */
export async function holdPageAnywhere(browser: TestBrowser): Promise<HoldPage> {
  const isHold = (page: Page): Promise<boolean> =>
    page.evaluate(() => location.pathname.startsWith('/src/pages/hold/')).catch(() => false);
  const search = async (): Promise<Page | undefined> => {
    for (const page of await browser.puppeteer.pages()) if (await isHold(page)) return page;
    return undefined;
  };
  const page = await until(search, (found) => found !== undefined, 8_000);
  if (!page) throw new Error('No tab shows the hold page');
  return holdPageIn(page);
}
