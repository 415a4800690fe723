import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BUILDS } from '../browser/harness/builds.ts';
import type { TestBrowser } from '../browser/harness/test-browser.ts';
import type { Bench } from './bench.ts';
import { median } from './median.ts';
import { noOpExtension } from './no-op-extension.ts';
import { processCpu } from './process-cpu.ts';

const ROUNDS = 9;
const REQUESTS = 2_000;
const NAVIGATIONS = 50;
/** Milliseconds after the end that count too. */
const SETTLE = 300;

interface Cost {
  cpu: number;
  wall: number;
}

/** Ordinary browsing, none of it towards this computer: all of Loopwarden against an extension that does nothing. */
const ordinary: Bench = {
  name: 'ordinary browsing',
  async run({ world, launch, name }) {
    await world.site('shop.example', {
      '/': '<!doctype html><link rel="icon" href="data:,"><p>shop',
      '*': { type: 'text/plain', body: 'ok' },
    });
    const directory = mkdtempSync(join(tmpdir(), 'loopwarden-bench-'));
    const extensions = [noOpExtension(directory, name), BUILDS[name]];
    const browsers: TestBrowser[] = [];
    for (const extension of extensions) browsers.push(await launch({ extension, followRequests: false }));
    const rows = [
      ...(await compare(browsers, `a page with ${REQUESTS.toLocaleString('en')} requests`, loadPage)),
      ...(await compare(browsers, `${NAVIGATIONS} navigations`, navigate)),
    ];
    rmSync(directory, { recursive: true, force: true });
    return rows;
  },
};

async function compare(
  browsers: readonly TestBrowser[],
  what: string,
  act: (browser: TestBrowser) => Promise<void>,
) {
  const costs: [Cost[], Cost[]] = [[], []];
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [side, browser] of browsers.entries()) {
      const cost = await costOf(browser, act);
      if (round >= 0) costs[side as 0 | 1].push(cost);
    }
  }
  return (['cpu', 'wall'] as const).map((measure) => ({
    what: `${what}, ${measure === 'cpu' ? 'CPU' : 'wall time'}`,
    base: median(costs[0].map((cost) => cost[measure])),
    ours: median(costs[1].map((cost) => cost[measure])),
    unit: 'ms',
    limit: '1.05',
  }));
}

async function costOf(browser: TestBrowser, act: (browser: TestBrowser) => Promise<void>): Promise<Cost> {
  const { pid } = browser.puppeteer.process() ?? {};
  if (pid === undefined) throw new Error('The browser does not say its process');
  const [cpu, from] = [processCpu(pid), performance.now()];
  await act(browser);
  const wall = performance.now() - from;
  await sleep(SETTLE);
  return { cpu: processCpu(pid) - cpu, wall };
}

async function loadPage(browser: TestBrowser): Promise<void> {
  const page = await browser.newPage();
  await page.goto('https://shop.example/');
  await page.evaluate(async (count) => {
    for (let from = 0; from < count; from += 50)
      await Promise.all(Array.from({ length: 50 }, (_, nth) => fetch(`/file-${from + nth}`)));
  }, REQUESTS);
  await page.close();
}

async function navigate(browser: TestBrowser): Promise<void> {
  const page = await browser.newPage();
  for (let nth = 0; nth < NAVIGATIONS; nth += 1) await page.goto(`https://shop.example/?${nth}`);
  await page.close();
}

export default ordinary;
