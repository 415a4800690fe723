import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { Bench } from './bench.ts';
import { halfHooked, PLAIN } from './half-hooked.ts';
import { meanOfCheapest } from './mean-of-cheapest.ts';
import { processCpu } from './process-cpu.ts';

const ROUNDS = 24;
const WARM = 4;
const FRAMES = 50;
/** Milliseconds after `load`, and after the page has gone, that count too: timers and clean-up. */
const SETTLE = 300;

/**
 * A page with many frames: our content scripts against empty ones in their place, in turns in the same tab of the same browser.
 * Two browsers cannot be compared: Firefox spreads its processes now so, now so, and a round costs half as much again.
 */
const frames: Bench = {
  name: 'content scripts in frames',
  async run({ world, launch, name }) {
    const page = (frame: string): string =>
      `<!doctype html><link rel="icon" href="data:,">${`<iframe src="${frame}"></iframe>`.repeat(FRAMES)}`;
    const frame = '<!doctype html><p>inside<script>document.title = "frame"</script>';
    await world.site('shop.example', {
      '/': page('/frame'),
      '/frame': frame,
      [PLAIN]: page(`${PLAIN}frame`),
      [`${PLAIN}frame`]: frame,
      '/blank': '<!doctype html><link rel="icon" href="data:,">',
    });
    const directory = mkdtempSync(join(tmpdir(), 'loopwarden-bench-'));
    const browser = await launch({
      extension: halfHooked(directory, name, 'empty'),
      // No page is kept for the way back, and no process is started in advance.
      ...(name === 'firefox'
        ? {
            prefs: {
              'browser.sessionhistory.max_total_viewers': 0,
              'dom.ipc.processPrelaunch.enabled': false,
            },
          }
        : { args: ['--disable-back-forward-cache'] }),
    });
    rmSync(directory, { recursive: true, force: true });
    const { pid } = browser.puppeteer.process() ?? {};
    if (pid === undefined) throw new Error('The browser does not say its process');
    const tab = await browser.newPage();
    const used: Record<string, number[]> = { [PLAIN]: [], '/': [] };
    for (let round = 0; round < WARM + ROUNDS; round++) {
      for (const path of round & 1 ? ['/', PLAIN] : [PLAIN, '/']) {
        const cpu = await costOfPage(tab, pid, path);
        if (round >= WARM) used[path]!.push(cpu);
      }
    }
    const rounds = { base: used[PLAIN]!, ours: used['/']! };
    return [
      {
        what: `a page with ${FRAMES} frames, CPU`,
        base: meanOfCheapest(rounds.base, 0.5),
        ours: meanOfCheapest(rounds.ours, 0.5),
        unit: 'ms',
        rounds,
        limit: '1.05',
      },
    ];
  },
};

async function costOfPage(tab: Page, pid: number, path: string): Promise<number> {
  await tab.goto('https://shop.example/blank');
  await sleep(SETTLE);
  const before = processCpu(pid);
  await tab.goto(`https://shop.example${path}`, { waitUntil: 'load' });
  await sleep(SETTLE);
  await tab.goto('https://shop.example/blank');
  await sleep(SETTLE);
  return processCpu(pid) - before;
}

export default frames;
