import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NASTY } from '../cases/hostile-scripts.ts';
import { FORMULA_HOSTS, SCRIPT_NAMES, SWEEPER_NAME, UNSEEN } from '../cases/hostile-words.ts';
import type { Incident } from '../../src/core/incident.ts';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { downloadFolder, type Downloads } from './harness/downloads.ts';
import { holdPageIn } from './harness/hold-page.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const DASHBOARD = 'src/pages/dashboard/index.html';

describe.each(BROWSERS)('words of a hostile page, in %s', (name) => {
  let world: World;
  let service: Service;
  let browser: TestBrowser;
  let downloads: Downloads;
  let evil: Page;
  let incident: Incident;

  beforeAll(async () => {
    world = await startWorld();
    service = await world.listen();
    await world.site('evil.example', { '/': '<!doctype html><title>evil</title>' });
    downloads = downloadFolder();
    browser = await launchBrowser({ browser: name, extension: BUILDS[name], prefs: downloads.prefs });
    await downloads.attach(browser);
    evil = await browser.newPage();
    await evil.goto('https://evil.example/');
    await evil.evaluate(
      (names, sweeper, hosts, path) => {
        for (const [index, url] of names.entries())
          // oxlint-disable-next-line no-eval -- that is what such a page does
          (0, eval)(`fetch('http://127.0.0.1:${5301 + index}/').catch(() => {})\n//# sourceURL=${url}`);
        // oxlint-disable-next-line no-eval -- the same
        (0, eval)(
          `fetch('http://127.0.0.1:5299/').catch(() => {})\n//# sourceURL=https://cdn.example/${'M'.repeat(1e6)}`,
        );
        // oxlint-disable-next-line no-eval -- the same
        (0, eval)(
          `for (let port = 5401; port <= 5420; port += 1) fetch('http://127.0.0.1:' + port + '/').catch(() => {})\n//# sourceURL=${sweeper}`,
        );
        for (const host of hosts) void fetch(`http://${host}:5300${path}`).catch(() => {});
      },
      SCRIPT_NAMES,
      SWEEPER_NAME,
      FORMULA_HOSTS,
      NASTY,
    );
    const isWhole = ([one]: readonly Incident[]): boolean =>
      one?.counts.blocked === 21 + SCRIPT_NAMES.length + FORMULA_HOSTS.length &&
      // A name of a megabyte is left out.
      one.details.every(({ port, scripts }) => scripts.length > 0 || port === 5299);
    const log = await until(() => readLog(browser), isWhole);
    expect(isWhole(log)).toBe(true);
    incident = log[0]!;
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
    downloads.remove();
  });

  it('are kept short', () => {
    expect(JSON.stringify(incident).length).toBeLessThan(20_000);
    expect(incident.details.flatMap(({ scripts }) => scripts.map(({ url }) => url.slice(0, 4)))).toContain(
      'x:=c',
    );
  });

  it.each(['incidents', 'incidents/ID', 'picture', 'services', 'services/5303', 'rules'])(
    'are harmless text on the dashboard at #%s',
    async (place) => {
      const page = await browser.extensionPage(
        `${DASHBOARD}#${place.replace('ID', encodeURIComponent(incident.id))}`,
      );
      await page.setViewport({ width: 1_280, height: 800 });
      await page.waitForSelector('main h1');
      const loaded = (): Promise<string> => page.$eval('main', (main) => main.innerText);
      await until(loaded, (text) => !text.includes('Loading…'));
      const folded = 'main .port-head[aria-expanded=false]';
      if (place.endsWith('ID')) {
        await page.waitForSelector(folded);
        await page.evaluate((buttons) => {
          for (const button of document.querySelectorAll<HTMLElement>(buttons)) button.click();
        }, folded);
        await until(loaded, (text) => text.includes('bold'));
        expect(await loaded()).toContain('<b>bold</b>');
      }
      expect(UNSEEN.exec(await page.evaluate(textAndNames))).toBeNull();
      expect(await page.evaluate(() => document.querySelectorAll('main b, main img').length)).toBe(0);
      expect(await page.title()).not.toBe('1');
      expect(await page.evaluate(turnedAround)).toEqual([]);
      for (const width of [1_280, 320]) {
        await page.setViewport({ width, height: 800 });
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        ).toBeLessThanOrEqual(0);
      }
      await page.close();
    },
  );

  it('are harmless text in the files that the browser saves', async () => {
    const page = await browser.extensionPage(`${DASHBOARD}#settings`);
    for (const button of await page.$$('::-p-xpath(//button[contains(., "JSON") or contains(., "CSV")])'))
      await button.click();
    const json = await downloads.file('loopwarden-incidents.json', ']\n}\n');
    expect(UNSEEN.exec(json)).toBeNull();
    const [saved] = (JSON.parse(json) as { incidents: Incident[] }).incidents;
    // Escaped and not changed: what a page really called its code is evidence.
    expect(saved!.details.map(({ scripts }) => scripts)).toEqual(
      incident.details.map(({ scripts }) => scripts),
    );

    const table = await downloads.file('loopwarden-incidents.csv', '\r\n');
    expect(UNSEEN.exec(table.replace(/^\uFEFF/, '').replaceAll('\r\n', ''))).toBeNull();
    expect(table.trimEnd().split('\r\n')).toHaveLength(1 + incident.details.length);
    expect(/(?:^|,)"?[=+\-@\t]/m.exec(table)).toBeNull();
    await page.close();
  });

  it('are harmless text where a held form is asked about', async () => {
    const names = [
      '\u202Edrowssap',
      'ad\u200Bmin',
      `z${'\u0336'.repeat(500)}`,
      'M'.repeat(100_000),
      '<img src=x>',
    ];
    await evil.evaluate(
      (url, fields) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action: url });
        for (const field of fields)
          form.append(Object.assign(document.createElement('input'), { name: field }));
        document.body.append(form);
        setTimeout(() => form.submit(), 50);
      },
      `${service.origin}/`,
      names,
    );
    const hold = await holdPageIn(evil);
    const text = await until(hold.text, (said) => said.includes('<img src=x>'));
    expect(text).toContain('<img src=x>');
    expect(UNSEEN.exec(text)).toBeNull();
    expect(text.length).toBeLessThan(5_000);
    expect(await evil.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });
});

/** Runs in a page of ours: what it says, to eyes and to screen readers. */
function textAndNames(): string {
  const labels = [...document.querySelectorAll('[aria-label], [title]')];
  return [
    document.body.textContent,
    document.title,
    ...labels.map((element) => `${element.getAttribute('aria-label')} ${element.getAttribute('title')}`),
  ].join('\n');
}

/** Runs in a page of ours: texts in which numbers behind right-to-left letters are painted before them. */
function turnedAround(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue!;
    const letter = text.search(/[\u05D0-\u05EA]/);
    const number = text.search(/\d(?!.*\d)/s);
    if (letter < 0 || number < letter) continue;
    const left = (at: number): number => {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range.getBoundingClientRect().left;
    };
    if (left(number) < left(letter)) found.push(text);
  }
  return found;
}
