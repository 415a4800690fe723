import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestBrowser } from '../browser/harness/test-browser.ts';
import { claimExtension } from '../content/claim-extension.ts';
import type { Bench } from './bench.ts';
import { processCpu } from './process-cpu.ts';

const ROUNDS = 20;
const FRAMES = 50;
/** Milliseconds after `load` that count too: timers and clean-up of the page. */
const SETTLE = 300;

/**
 * A page with many frames: our content scripts against empty ones in their place, nothing else in either extension. The
 * cheapest round of each counts, because whatever else the machine does only adds to it.
 */
const frames: Bench = {
  name: 'content scripts in frames',
  async run({ world, launch, name }) {
    await world.site('shop.example', {
      '/': `<!doctype html><link rel="icon" href="data:,">${'<iframe src="/frame"></iframe>'.repeat(FRAMES)}`,
      '/frame': '<!doctype html><p>inside<script>document.title = "frame"</script>',
    });
    const directories = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'loopwarden-bench-')));
    const [empty, ours] = directories.map((directory) => claimExtension(directory, name)) as [string, string];
    const { content_scripts } = JSON.parse(readFileSync(join(empty, 'manifest.json'), 'utf8')) as {
      content_scripts: { js: string[] }[];
    };
    for (const path of content_scripts.flatMap(({ js }) => js)) writeFileSync(join(empty, path), '');

    const browsers = [await launch({ extension: empty }), await launch({ extension: ours })];
    const used: [number[], number[]] = [[], []];
    for (let round = -3; round < ROUNDS; round++) {
      for (const [side, browser] of browsers.entries()) {
        const cpu = await costOfPage(browser);
        if (round >= 0) used[side as 0 | 1].push(cpu);
      }
    }
    for (const directory of directories) rmSync(directory, { recursive: true, force: true });
    const what = `a page with ${FRAMES} frames, CPU`;
    return [{ what, base: Math.min(...used[0]), ours: Math.min(...used[1]), unit: 'ms', limit: '1.05' }];
  },
};

async function costOfPage(browser: TestBrowser): Promise<number> {
  const { pid } = browser.puppeteer.process() ?? {};
  if (pid === undefined) throw new Error('The browser does not say its process');
  const before = processCpu(pid);
  const page = await browser.newPage();
  await page.goto('https://shop.example/', { waitUntil: 'load' });
  await sleep(SETTLE);
  await page.close();
  return processCpu(pid) - before;
}

export default frames;
