import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { tabIdOf } from './harness/popup-of.ts';
import type { TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

/** As Chromium 156 is in a process that it started without our words. */
const speechless = (): void => {
  chrome.i18n.getMessage = () => '';
};

describe('in a process that Chromium started without our words', () => {
  let world: World;
  let browser: TestBrowser;
  let tabId: number;

  beforeAll(async () => {
    world = await startWorld();
    await world.site('shop.example', { '/': '<title>Shop</title>' });
    browser = await launchBrowser({ browser: 'chrome', extension: BUILDS.chrome });
    await browser.backgroundEvaluate(speechless);
    const page = await browser.newPage();
    await page.goto('https://shop.example/');
    await ask(page, 'http://127.0.0.1:3000/');
    tabId = await tabIdOf(browser, page);
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  it.each([
    ['popup/index.html?tab=', 'tried a program on your computer.'],
    ['src/pages/dashboard/index.html#', 'Incidents'],
    ['src/pages/welcome/index.html?', 'Try it'],
    ['src/pages/hold/index.html?id=', 'Nothing is held'],
  ])('%s says what there is to say', async (path, words) => {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(speechless);
    await page.goto(`${browser.extensionOrigin}/${path}${path.startsWith('popup') ? tabId : ''}`);
    expect(await page.evaluate(() => chrome.i18n.getMessage('extensionName'))).toBe('');
    const said = () => page.evaluate(() => document.body.innerText);
    expect(await until(said, (text) => text.includes(words))).toContain(words);
    await page.close();
  });

  it('so does the toolbar button', async () => {
    const title = () =>
      browser.backgroundEvaluate((id: number) => chrome.action.getTitle({ tabId: id }), tabId);
    const words = 'blocked';
    expect(await until(title, (text) => text.includes(words))).toContain(words);
  });
});
