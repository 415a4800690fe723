import { createRequire } from 'node:module';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SCENARIOS } from '../popup/sample-page/scenarios.ts';
import { serveSamplePage } from '../popup/serve-sample-page.ts';
import { requiredBrowser } from './harness/required-browser.ts';
import { until } from './harness/until.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const NAMES = Object.keys(SCENARIOS) as (keyof typeof SCENARIOS)[];

let server: Awaited<ReturnType<typeof serveSamplePage>>;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  server = await serveSamplePage();
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

async function open(scenario: keyof typeof SCENARIOS, { width = 380, scheme = 'light' } = {}): Promise<void> {
  await page.setViewport({ width, height: 600 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(server.url(scenario));
  await page.waitForSelector(scenario === 'loading' ? '.site-state' : '.site-state:not(.is-checking)');
}

const text = (selector: string): Promise<string> =>
  page.$eval(selector, (element) => (element as HTMLElement).innerText.replaceAll('\u00A0', ' '));
const click = (selector: string): Promise<void> => page.locator(selector).click();
const says = (selector: string, words: string) =>
  until(
    () => text(selector),
    (said) => said.includes(words),
  );
const focused = (): Promise<string> =>
  page.evaluate(
    () =>
      document.activeElement?.getAttribute('aria-label') ?? (document.activeElement as HTMLElement).innerText,
  );
/** Opens everything that can be opened, and says how much that was. */
const openAll = async (): Promise<void> => {
  while (
    (await page.$$eval('[aria-expanded=false]', (closed) => closed.map((b) => (b as HTMLElement).click())))
      .length
  );
};

describe.each(['light', 'dark'])('in the %s', (scheme) => {
  test.each(NAMES)(
    '%s: axe finds nothing, opened or closed, and nothing is wider than 360 pixels',
    async (name) => {
      await open(name, { width: 360, scheme });
      await page.addScriptTag({ path: AXE });
      // Two thousand opened ports take axe a minute and are all alike.
      for (const act of name === 'many' ? [async () => {}] : [async () => {}, openAll]) {
        await act();
        const { violations } = await page.evaluate(() =>
          (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run({
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          }),
        );
        expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
        expect(await page.$eval('main', (main) => main.scrollWidth - main.clientWidth)).toBe(0);
      }
    },
  );
});

test('twice the text size still fits', async () => {
  await open('mixed', { width: 360 });
  await page.addStyleTag({ content: ':root { font-size: 200% }' });
  await openAll();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await page.$eval('main', (main) => main.scrollWidth - main.clientWidth)).toBe(0);
});

test('tells what happened', async () => {
  await open('three');
  expect(await text('article')).toMatch(/^shop\.example tried 3 programs on your computer\.\s+All blocked\./);
  expect(await text('.port-head')).toBe(
    'Port 5173\nFor example Vite dev server or SvelteKit dev server\nBlocked · 2 data requests · probe.3f2c.js:12:5',
  );
  expect(await text('.site-state')).toBe('Guarding your computer');
});

test('says nothing reassuring while it does not know', async () => {
  await open('loading');
  expect(await text('.popup')).not.toMatch(/guarding|nothing on this page/i);
  await open('blind');
  expect(await text('.popup')).not.toMatch(/nothing on this page/i);
});

test('the keyboard reaches everything, sees where it is, and allows a port', async () => {
  await open('one');
  const stops: string[] = [];
  for (let i = 0; i < 7; i += 1) {
    await page.keyboard.press('Tab');
    stops.push((await focused()).replace(/\n[^]*/, ''));
    if (i < 6)
      expect(await page.$eval(':focus-visible', (e) => getComputedStyle(e).outlineStyle)).toBe('solid');
  }
  expect(stops.slice(0, 4)).toEqual([
    'Pause protection on shop.example',
    'Port 3000',
    'Allow until the browser closes: shop.example, port 3000',
    'Always allow shop.example to use port 3000',
  ]);
  await page.focus('[aria-label^="Always allow"]');
  await page.keyboard.press('Enter');
  expect(await says('.actions', 'Always allowed')).toContain('The next try will get through.');
  // The button is gone; the focus is on the one that undoes it.
  expect(await focused()).toBe('Block again: shop.example, port 3000');
  expect(await says('[role=status]', 'may now')).toBe('shop.example may now use port 3000.');
  await page.keyboard.press('Enter');
  await says('.actions', 'Always allow');
  expect(await focused()).toBe('Allow until the browser closes: shop.example, port 3000');
  await page.keyboard.press('Enter');
  await says('.actions', 'Allowed until');
  expect(await focused()).toBe('Block again: shop.example, port 3000');
});

test('a decision made elsewhere is shown, and takes the focus from nobody', async () => {
  await open('one');
  await page.focus('.site-action');
  await page.evaluate(() => {
    const rule = { effect: 'allow', site: 'shop.example', port: 3000, lifetime: 'always' } as const;
    sample.state.policy = { rules: [rule], pauses: [] };
    sample.changed.policy();
  });
  await says('.actions', 'Always allowed');
  expect(await focused()).toBe('Pause protection on shop.example');
});

test('pauses and resumes without losing the focus', async () => {
  await open('three');
  await page.focus('.site-action');
  await page.keyboard.press('Space');
  await click('.pause-choices button');
  expect(await says('.site-state', 'Paused')).toMatch(/^Paused until 2:35\sPM$/);
  expect(await focused()).toBe('Resume protection on shop.example');
  await page.keyboard.press('Enter');
  expect(await says('.site-state', 'Guarding')).toBe('Guarding your computer');
  expect(await focused()).toBe('Pause protection on shop.example');
});

test('a pause until the browser closes has no hour', async () => {
  await open('three');
  await click('.site-action');
  await click('.pause-choices button:last-child');
  expect(await says('.site-state', 'Paused')).toBe('Paused until the browser closes');
});

test('clears the log, and brings it back', async () => {
  await open('three');
  await page.focus('.clear-log button');
  await page.keyboard.press('Enter');
  expect(await says('main', 'Nothing on this page')).not.toContain('shop.example');
  expect(await text('.clear-log')).toBe('Log cleared.\nUndo');
  await page.keyboard.press('Enter');
  expect(await says('main', 'shop.example tried')).toContain('All blocked.');
  expect(await focused()).toBe('Clear log');
});

test('a refusal is said beside the button, and a refused switch goes back', async () => {
  await open('refused');
  await click('[aria-label^="Always allow"]');
  expect(await says('.actions', 'refused')).toContain('The browser refused the rule. Nothing was changed.');
  expect(await page.$('footer .problem')).toBeNull();
  await click('[role=switch]');
  await says('footer', 'refused');
  expect(await page.$eval('[role=switch]', (input) => (input as HTMLInputElement).checked)).toBe(true);
});

test.each(['off', 'blind'] as const)('mends what is %s with one button', async (scenario) => {
  await open(scenario);
  await click('.fault button');
  expect(await says('.site-state', 'Guarding your')).toBe('Guarding your computer');
  expect(await page.$('.fault')).toBeNull();
});

test('frames and files hear why they cannot be allowed', async () => {
  await open('file');
  expect(await text('.port-body')).toContain("Files can't be allowed port by port");
  expect(await page.$$('.port-body button')).toHaveLength(0);
});

test('many ports: twelve, then all, then how many more', async () => {
  await open('sweep');
  expect(await page.$$('.port')).toHaveLength(12);
  await page.locator('main > section > article .link').click();
  await until(
    () => page.$$('.port'),
    (ports) => ports.length === 64,
  );
  expect(await page.$$('.port')).toHaveLength(64);
  expect(await text('article')).toContain('and 4,936 more ports');
});

test('a change while open moves neither focus, nor scroll, nor what is open', async () => {
  await open('many');
  await click('.other-pages button');
  await page.focus('.port:nth-child(2) .port-head');
  await page.keyboard.press('Enter');
  await page.focus('.port:nth-child(2) [aria-label^="Always allow"]');
  const scroll = () => page.$eval('main', (main) => main.scrollTop);
  await page.$eval('main', (main) => main.scrollTo(0, 60));
  const [before, place] = await Promise.all([
    page.$eval(':focus', (element) => element.getBoundingClientRect().top),
    scroll(),
  ]);

  await page.evaluate(() => {
    const { state, changed } = sample;
    const [shown] = state.incidents;
    if (!shown) throw new Error('nothing shown');
    const detail = shown.details[1]!;
    detail.counts.blocked = 7;
    shown.counts.blocked += 6;
    // The log puts the most recent first; another page has just been busy.
    state.incidents.at(-1)!.lastAt = state.now;
    state.incidents.push({
      ...structuredClone(shown),
      id: 'visit-2',
      documentId: 'doc-9',
      tabId: 9,
      lastAt: state.now,
    });
    changed.log();
    detail.kinds = { image: 7 };
    changed.log();
  });
  expect(await says('.port:nth-child(2)', '7 images')).toContain('7 images');
  expect(await focused()).toBe('Always allow shop.example to use port 5432');
  expect(await page.$eval(':focus', (element) => element.getBoundingClientRect().top)).toBe(before);
  expect(await scroll()).toBe(place);
  expect(await page.$eval('.other-pages button', (button) => button.ariaExpanded)).toBe('true');
  expect(await page.$eval('.other-pages article', (article) => (article as HTMLElement).innerText)).toContain(
    'shop.example',
  );
});

test('the tab goes elsewhere while the popup is open', async () => {
  await open('three');
  await page.evaluate(() => {
    sample.state.page = { tabId: 7, documentId: 'doc-2', kind: 'site', host: 'calm.example' };
    sample.changed.page();
  });
  expect(await says('.site-name', 'calm')).toBe('calm.example');
  expect(await says('main', 'Nothing on this page')).toContain('Other pages');
});

test('a hundred incidents, a quarter of them of 64 ports, are quick to read and to update', async () => {
  await open('many');
  const took = await page.evaluate(async () => {
    const start = performance.now();
    document.querySelector<HTMLElement>('.other-pages button')!.click();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    for (const button of document.querySelectorAll<HTMLElement>('.other-pages article .disclosure'))
      button.click();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  });
  expect(await page.$$('.other-pages article')).toHaveLength(99);
  expect(took).toBeLessThan(2_000);
});

test('whoever wants no motion gets none', async () => {
  await open('one');
  const transition = () =>
    page.$eval('.port-head > .icon', (icon) => getComputedStyle(icon).transitionDuration);
  expect(await transition()).toBe('0.12s');
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  expect(await transition()).toBe('0s');
});
