import { afterAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser/harness/launch-browser.ts';
import { BROWSERS, type TestBrowser } from '../browser/harness/test-browser.ts';
import { startWorld } from '../world/world.ts';
import type { Bench, BenchRow } from './bench.ts';
import { printRows } from './print-rows.ts';

/** `npm run bench`, or `npm run bench -- -t setters` for one. Measures and prints; judges nothing, machines differ. */
const benches = Object.values(import.meta.glob<Bench>('./*.bench.ts', { eager: true, import: 'default' }));
const rows: (BenchRow & { browser: string })[] = [];

afterAll(() => {
  process.stdout.write(`\n${printRows(rows)}\n`);
});

describe.each(benches)('$name', ({ run }) => {
  it.each(BROWSERS)('in %s', async (name) => {
    const world = await startWorld();
    const open: TestBrowser[] = [];
    try {
      const measured = await run({
        world,
        name,
        launch: async (options) => {
          const browser = await launchBrowser({ browser: name, ...options });
          open.push(browser);
          return browser;
        },
      });
      expect(measured).not.toEqual([]);
      rows.push(...measured.map((row) => ({ ...row, browser: name })));
    } finally {
      for (const browser of open) await browser.close();
      await world.close();
    }
  });
});
