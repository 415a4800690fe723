import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BUILDS } from '../browser/harness/builds.ts';
import type { TestBrowser } from '../browser/harness/test-browser.ts';
import type { Bench, BenchRow } from './bench.ts';
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

/**
 * Ordinary browsing, none of it towards this computer: all of Loopwarden against an extension that does nothing, and against
 * the same one an extension that only hears what Loopwarden has to hear, with two empty content scripts: the floor.
 */
const ordinary: Bench = {
  name: 'ordinary browsing',
  async run({ world, launch, name }) {
    await world.site('shop.example', {
      '/': '<!doctype html><link rel="icon" href="data:,"><p>shop',
      '*': { type: 'text/plain', body: 'ok' },
    });
    const directory = mkdtempSync(join(tmpdir(), 'loopwarden-bench-'));
    const extensions = [
      noOpExtension(join(directory, 'none'), name),
      BUILDS[name],
      noOpExtension(join(directory, 'listens'), name, { listens: true }),
    ];
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
  const costs: Cost[][] = browsers.map(() => []);
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [side, browser] of browsers.entries()) {
      const cost = await costOf(browser, act);
      if (round >= 0) costs[side]!.push(cost);
    }
  }
  return (['cpu', 'wall'] as const).flatMap((measure) => {
    const [base, ours, floor] = costs.map((side) => side.map((cost) => cost[measure])) as [
      number[],
      number[],
      number[],
    ];
    const about = `${what}, ${measure === 'cpu' ? 'CPU' : 'wall time'}`;
    const row = (of: string, side: number[], limit: string): BenchRow => ({
      what: of,
      base: median(base),
      ours: median(side),
      unit: 'ms',
      limit,
      rounds: { base, ours: side },
    });
    return [
      row(about, ours, '1.05'),
      row(`${about}: listeners and content scripts that do nothing`, floor, 'none'),
    ];
  });
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
