import { mkdtempSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { StartOptions } from '../../scripts/start-options.mjs';
import { BUILDS } from '../browser/harness/builds.ts';
import { launchBrowser } from '../browser/harness/launch-browser.ts';
import { popupOf, type Popup } from '../browser/harness/popup-of.ts';
import type { TestBrowser } from '../browser/harness/test-browser.ts';
import { until } from '../browser/harness/until.ts';
import { worldDirectory } from '../world/world-directory.ts';
import { takeArrivals, untilArrived, untilQuiet, type Arrival } from './arrivals.ts';
import { findProblems } from './find-problems.ts';
import { openStage } from './open-stage.ts';
import { photographPopup } from './photograph-popup.ts';
import { playUntilClosed } from './play-until-closed.ts';
import { readClaims, tidyPopup } from './popup-words.ts';
import { report } from './report.ts';
import { sealedStage } from './sealed-stage.ts';
import { openShop, type Shop } from './shop-site.ts';
import type { Stage } from './stage.ts';

/** Shows Loopwarden at work. Resolves to the exit code: 1 if not everything was as it should be. */
export async function demonstrate(options: StartOptions): Promise<number> {
  const stage = options.open ? openStage(options.browser) : await sealedStage();
  const shop = await openShop(stage);
  try {
    const control = await visitBare(options, stage, shop);
    const browser = await launchBrowser({
      ...stage.launchOptions(),
      browser: options.browser,
      headless: options.headless,
      extension: BUILDS[options.browser],
      // Gone with the world's own files, also when Ctrl-C ends the process in the middle.
      profile: mkdtempSync(join(worldDirectory(), 'profile-')),
    });
    try {
      return await visitGuarded(options, stage, shop, browser, control);
    } finally {
      await browser.close();
    }
  } finally {
    await shop.close();
    await stage.close();
  }
}

/** The control: only what arrives without Loopwarden gives the zeros with it a meaning. */
async function visitBare({ browser: name }: StartOptions, stage: Stage, shop: Shop): Promise<Arrival[]> {
  const browser = await launchBrowser({ ...stage.launchOptions(), browser: name });
  try {
    await visit(browser, shop);
    await untilArrived(shop.aims);
  } finally {
    await browser.close();
  }
  return takeArrivals(shop.aims);
}

async function visitGuarded(
  { headless, screenshots }: StartOptions,
  stage: Stage,
  shop: Shop,
  browser: TestBrowser,
  control: Arrival[],
): Promise<number> {
  const page = await visit(browser, shop);
  await untilQuiet(shop.aims);
  const popup = await popupOf(browser, page);
  const said = await wordsOf(popup, shop);
  const arrived = takeArrivals(shop.aims);
  const seen = {
    browser: browser.version.replace('/', ' '),
    stage: stage.name,
    leavesOut: stage.leavesOut,
    shop: shop.url,
    tried: shop.aims.map(({ script, probe: { way, listening }, url, port }) => ({
      script,
      way,
      url,
      port,
      listening,
    })),
    said,
    arrived,
    control,
  };
  const problems = findProblems(seen);
  const pictures = await photographPopup(browser, popup.page, screenshots);
  print(`${report(seen, problems)}\n\nThe popup’s picture: ${pictures.map(shown).join(', ')}`);
  const exitCode = problems.length > 0 ? 1 : 0;
  if (!headless) {
    // At Ctrl-C puppeteer closes the browser and ends the process, with 130: here it is how playing ends.
    process.once('exit', () => (process.exitCode = exitCode));
    // Its own listener goes with the browser, and a Ctrl-C that comes twice would cut the tidying up short.
    process.on('SIGINT', () => undefined);
    await playUntilClosed(browser, page, shop.aims, print);
  }
  return exitCode;
}

async function visit(browser: TestBrowser, shop: Shop): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(shop.url);
  return page;
}

/** The popup's words once it knows its own state and of every port, or what they are after a while. */
async function wordsOf(popup: Popup, shop: Shop): Promise<string[]> {
  return until(
    async () => tidyPopup(await popup.text()),
    (said) =>
      readClaims(said).filter(({ blocked }) => blocked).length === shop.aims.length &&
      !said.some((line) => line.endsWith('…')),
  );
}

/** Relative to the project, if it lies in there. */
function shown(path: string): string {
  const inside = relative('', path);
  return inside.startsWith('..') ? path : inside;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
