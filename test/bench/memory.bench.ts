import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backgroundMemory } from '../browser/harness/background-memory.ts';
import { BUILDS } from '../browser/harness/builds.ts';
import { PLAIN_HTTP } from '../browser/harness/plain-http.ts';
import type { TestBrowser } from '../browser/harness/test-browser.ts';
import type { World } from '../world/world.ts';
import type { Bench, BenchRow } from './bench.ts';
import { leakingBuild } from './leaking-build.ts';

/** Tabs that are opened, used and closed: a busy hour. */
const TABS = 120;
/** Hosts a tab has requests for, never seen before, and requests for each: in all more hosts than it remembers. */
const HOSTS = 40;
const REQUESTS = 6;
/** Ports of this computer that a tab's page tries. */
const PORTS = 3;
/** Tabs between two samples. */
const EVERY = 10;

/** What the background holds while somebody browses: after forced garbage collections, so that what is left is kept. */
const memory: Bench = {
  name: 'background memory',
  async run({ world, launch, name }) {
    const directory = mkdtempSync(join(tmpdir(), 'loopwarden-bench-'));
    world.dns.set('*.many.example', '203.0.113.50');
    const rows: BenchRow[] = [];
    const builds = [
      { what: 'an hour', extension: BUILDS[name], tabs: TABS },
      { what: 'some of it with a planted leak', extension: leakingBuild(directory, name), tabs: TABS / 3 },
    ];
    for (const { what, extension, tabs } of builds) {
      // Without TLS, because a certificate for each of thousands of hosts takes longer than all the rest.
      const browser = await launch({ extension, followRequests: false, ...PLAIN_HTTP });
      rows.push(...(await measure(world, browser, what, tabs)));
      await browser.close();
    }
    rmSync(directory, { recursive: true, force: true });
    return rows;
  },
};

async function measure(world: World, browser: TestBrowser, what: string, tabs: number): Promise<BenchRow[]> {
  const { kept } = backgroundMemory(browser);
  const samples: { requests: number; bytes: number }[] = [];
  let requests = 0;
  for (let tab = 0; tab < tabs; tab += 1) {
    requests += await browse(world, browser, tab);
    if ((tab + 1) % EVERY === 0) samples.push({ requests, bytes: await kept() });
  }
  process.stdout.write(
    `MEMORY ${browser.name}, ${what}: ` +
      `${samples.map((one) => `${one.requests}: ${(one.bytes / 1_000).toFixed(0)} kB`).join(', ')}\n`,
  );
  const values = samples.map((one) => one.bytes / 1_000);
  return [
    {
      what: `${what}, ${requests.toLocaleString('en')} requests: at first and at the end`,
      base: values[0]!,
      ours: values.at(-1)!,
      unit: 'kB',
      limit: 'flat',
      rounds: { base: [], ours: values },
    },
    {
      what: `${what}, what each request of its last third leaves`,
      base: 0,
      // Before that fills what is bounded: books of names and of pages.
      ours: slope(samples.slice(Math.floor((samples.length * 2) / 3) - 1)),
      unit: 'bytes',
      limit: '0',
    },
  ];
}

/** One tab: a page with many requests, a few of them for this computer, another page, and the end. */
async function browse(world: World, browser: TestBrowser, tab: number): Promise<number> {
  const hosts = Array.from({ length: HOSTS }, (_, nth) => `h${tab}-${nth}.many.example`);
  for (const host of hosts)
    await world.site(host, {
      '/': '<!doctype html><link rel="icon" href="data:,"><title>page</title>',
      '*': { type: 'text/plain', body: 'ok' },
    });
  const page = await browser.newPage();
  await page.goto(`http://${hosts[0]!}/`);
  await page.evaluate(
    async (names, each, ports) => {
      for (let nth = 0; nth < each; nth += 1)
        await Promise.all(names.map((host) => fetch(`http://${host}/f${nth}`, { mode: 'no-cors' })));
      for (const port of ports) await fetch(`http://127.0.0.1:${port}/`).catch(() => {});
    },
    hosts,
    REQUESTS,
    Array.from({ length: PORTS }, (_, nth) => 3_000 + tab * PORTS + nth),
  );
  await page.goto(`http://${hosts[1]!}/?next`);
  await page.close();
  return HOSTS * REQUESTS + PORTS + 2;
}

/** What each request adds, by least squares. */
function slope(samples: readonly { requests: number; bytes: number }[]): number {
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const x = mean(samples.map((one) => one.requests));
  const y = mean(samples.map((one) => one.bytes));
  const over = samples.reduce((sum, one) => sum + (one.requests - x) * (one.bytes - y), 0);
  return over / samples.reduce((sum, one) => sum + (one.requests - x) ** 2, 0);
}

export default memory;
