import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { holdPageIn } from './harness/hold-page.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LONG = 'a-very-long-name-for-a-shop.and-another-part-of-it.shop.example';
const MANY = Array.from({ length: 40 }, (_, i) => `<input name="field_${'x'.repeat(i * 3)}" value="1">`);

describe.each(BROWSERS)('the page of what is held, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;

  beforeAll(async () => {
    world = await startWorld();
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  async function held(host: string, special: string, fields: string): Promise<Page> {
    const form = `<form method="post" action="http://localhost:11434/${'path/'.repeat(20)}" ${special}>${fields}</form>`;
    await world.site(host, {
      '/': `<!doctype html><title>shop</title><link rel="icon" href="data:,">${form}`,
    });
    const page = await browser.newPage();
    await page.goto(`https://${host}/`);
    await page.evaluate('setTimeout(() => document.forms[0].submit(), 50)');
    await holdPageIn(page);
    return page;
  }

  it.each([
    ['a form', 'shop.example', '', '<input name="name" value="1">'],
    ['a form that cannot go on', 'shop.example', 'enctype="text/plain"', '<input name="name" value="1">'],
    [
      'long names, many fields, and one from right to left',
      LONG,
      '',
      `${MANY.join('')}<input name="\u202Egnol">`,
    ],
  ])('has nothing to object to, light and dark, wide and narrow: %s', async (_, host, special, fields) => {
    const page = await held(host, special, fields);
    await page.evaluate(AXE);
    for (const width of [900, 320]) {
      await page.setViewport({ width, height: 700 });
      for (const value of name === 'chrome' ? ['light', 'dark'] : ['']) {
        if (value) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
        const found = 'axe.run().then(({ violations }) => violations.map(({ id }) => id))';
        expect(await page.evaluate(found)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(
          0,
        );
      }
    }
    await page.close();
  });

  it('is for the keyboard, and going back comes first', async () => {
    const page = await held('shop.example', '', '<input name="name" value="1">');
    await page.bringToFront();
    const focused: unknown[] = [];
    for (let n = 0; n < 3; n += 1) {
      await page.keyboard.press('Tab');
      focused.push(await page.evaluate(() => document.activeElement?.textContent));
    }
    expect(focused).toEqual(['Go back', 'Continue', 'Always allow shop.example to use port 11434']);
    await page.close();
  });

  it('is out of the reach of pages: not framed, not fetched', async () => {
    await world.site('shop.example', {
      '/': '<!doctype html><title>shop</title><link rel="icon" href="data:,">',
    });
    const page = await browser.newPage();
    await page.goto('https://shop.example/');
    const url = `${browser.extensionOrigin}/src/pages/hold/index.html?id=x`;
    const reached = await page.evaluate(async (address) => {
      const fetched = await fetch(address).then(
        () => true,
        () => false,
      );
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 700));
      return { fetched, framed: frame.contentWindow?.length !== 0 };
    }, url);
    expect(reached).toEqual({ fetched: false, framed: false });
    const frames = await Promise.all(
      page.frames().map((frame) => frame.evaluate(() => document.body?.innerText ?? '').catch(() => '')),
    );
    expect(frames.join('')).not.toContain('Nothing is held');
    await page.close();
  });
});
