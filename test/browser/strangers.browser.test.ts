import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Incident } from '../../src/core/incident.ts';
import { STRANGER_KINDS, STRANGER_ORIGINS, strangerPage } from '../cases/stranger-origins.ts';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { bidiCommand } from './harness/firefox-privileged.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { readLog } from './harness/read-log.ts';
import { readStorage } from './harness/read-storage.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';
import { packXpi } from './harness/xpi.ts';

const NEIGHBOUR = fileURLToPath(new URL('harness/neighbour-extension', import.meta.url));
const PAGE_PORT = 8080;

/** A worker that goes on and on, whoever closes what. */
const restless = (port: number): string =>
  `setInterval(() => fetch('http://127.0.0.1:${port}/restless').catch(() => {}), 150)`;
const titled = (title: string, script: string): string =>
  `<!doctype html><title>${title}</title><link rel="icon" href="data:,"><script>${script}</script>`;

describe.each(BROWSERS)('strangers of every kind in %s', (name) => {
  let world: World;
  let service: Service;
  let browser: TestBrowser;
  const pages = mkdtempSync(join(tmpdir(), 'strangers-'));

  beforeAll(async () => {
    world = await startWorld();
    // Firefox turns an extension's ws: into wss:, so both are spoken.
    service = await world.listen({ tls: 'either' });
    for (const { address } of STRANGER_ORIGINS) {
      if (address === null) continue;
      await world.listen({
        port: PAGE_PORT,
        hosts: [address],
        keepAlive: true,
        handler: (_request, response) =>
          response.writeHead(200, { 'Content-Type': 'text/html' }).end(strangerPage(service.port)),
      });
    }
    writeFileSync(join(pages, 'page.html'), strangerPage(service.port));
    const worker = { type: 'text/javascript', body: restless(service.port) };
    await world.site('shop.example', {
      '/': titled('shop', ''),
      '/shared': titled('shared', `new SharedWorker('shared.js')`),
      '/shared.js': worker,
      '/service': titled(
        'service',
        `navigator.serviceWorker.register('service.js', { scope: '/service' }).then(({ installing }) =>
          installing.onstatechange = () => { if (installing.state === 'activating') document.title = 'activating' })`,
      ),
      '/service.js': {
        type: 'text/javascript',
        body: `addEventListener('activate', (event) => event.waitUntil(new Promise((done) => setTimeout(done, 20_000))));
          ${restless(service.port)}`,
      },
      '/ask-neighbour': titled('neighbour', ''),
      '/tell-neighbour': titled('neighbour', ''),
    });
  });
  afterAll(() => world.close());

  const addressOf = (address: string | null): string => {
    if (address === null) return pathToFileURL(join(pages, 'page.html')).href;
    return `http://${address.includes(':') ? `[${address}]` : address}:${PAGE_PORT}/`;
  };
  const open = async (url: string) => {
    const page = await browser.newPage();
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    return page;
  };
  const kindsArrived = () => service.requests.map(({ path }) => path.slice(1)).toSorted();
  const restlessRequests = () => service.requests.filter(({ path }) => path === '/restless').length;

  /** Starts the worker, closes the page that started it, and forgets what came until then. */
  async function leaveBehind(kind: 'shared' | 'service'): Promise<() => Promise<void>> {
    const page = await open(`https://shop.example/${kind}`);
    if (kind === 'service') await page.waitForFunction(() => document.title === 'activating');
    // A shared worker lives as long as any page of its site has it.
    const other = kind === 'shared' ? await open('https://shop.example/shared') : await browser.newPage();
    await page.close();
    service.reset();
    return () => other.close();
  }

  const RESTLESS = ['shared', 'service'] as const;
  const ORIGINS = STRANGER_ORIGINS.map((origin) => [origin.name, origin] as const);

  describe('without Loopwarden', () => {
    beforeAll(async () => {
      browser = await launchBrowser({ browser: name });
    });
    afterAll(() => browser.close());

    it.each(ORIGINS)('%s reaches the service by every kind', async (_, { address }) => {
      service.reset();
      const page = await open(addressOf(address));
      await until(kindsArrived, ({ length }) => length >= STRANGER_KINDS.length);
      expect(kindsArrived()).toEqual(STRANGER_KINDS.toSorted());
      await page.close();
    });

    it.each(RESTLESS)('a %s worker goes on after its tab is closed', async (kind) => {
      const end = await leaveBehind(kind);
      expect(await until(restlessRequests, (count) => count > 2)).toBeGreaterThan(2);
      await end();
    });
  });

  describe('with Loopwarden', () => {
    beforeAll(async () => {
      browser = await launchBrowser({
        browser: name,
        extension: BUILDS[name],
        ...(name === 'chrome' ? { args: besideOurs() } : {}),
      });
      if (name === 'firefox') await installNeighbour(browser, pages);
    });
    afterAll(() => browser.close());

    const blocked = (log: readonly Incident[], asker: unknown) =>
      log
        .flatMap(({ details }) => details)
        .filter((detail) => JSON.stringify(detail.asker) === JSON.stringify(asker))
        .reduce((sum, { counts }) => sum + counts.blocked, 0);

    it.each(ORIGINS)('%s is stopped, and called what it is', async (_, { address, asker }) => {
      service.reset();
      const page = await open(addressOf(address));
      const count = await until(
        async () => blocked(await readLog(browser), asker),
        (found) => found >= STRANGER_KINDS.length,
      );
      expect(count).toBeGreaterThanOrEqual(STRANGER_KINDS.length);
      expect(service.connections).toBe(0);
      await page.close();
    });

    it.each(RESTLESS)('a %s worker is stopped also after its tab is closed', async (kind) => {
      const end = await leaveBehind(kind);
      const asker = { type: 'site', host: 'shop.example' };
      const before = blocked(await readLog(browser), asker);
      const after = await until(
        async () => blocked(await readLog(browser), asker),
        (found) => found > before + 2,
      );
      expect(after).toBeGreaterThan(before + 2);
      expect(service.connections).toBe(0);
      await end();
    });

    it("another extension's own traffic is left alone, and no line in the log", async () => {
      service.reset();
      const page = await open(`https://shop.example/ask-neighbour?port=${service.port}`);
      const neighbours = () => service.requests.filter(({ path }) => path === '/neighbour');
      await until(neighbours, ({ length }) => length >= 2);
      expect(
        neighbours()
          .map(({ upgrade }) => upgrade ?? 'http')
          .toSorted(),
      ).toEqual(['http', 'websocket']);
      const askers = (await readLog(browser)).flatMap(({ details }) =>
        details.map(({ asker }) => asker.type),
      );
      expect(askers).not.toContain('extension');
      await page.close();
    });

    it('another extension is not heard, and changes nothing', async () => {
      const first = await open('https://shop.example/');
      expect(await ask(first, `${service.origin}/`)).toBe('failed');
      const logged = async (): Promise<number> => (await readLog(browser)).length;
      const incidents = await until(logged, (count) => count > 0);
      service.reset();
      const id = await browser.backgroundEvaluate(() => chrome.runtime.id);
      const where = `id=${encodeURIComponent(id)}&site=shop.example&port=${service.port}`;
      const page = await open(`https://shop.example/tell-neighbour?${where}`);
      const told = () => service.requests.find(({ path }) => path.startsWith('/told'))?.path;
      expect(await until(told, (path) => path !== undefined)).toBe('/told?asked=6&heard=0');
      expect(await ask(page, `${service.origin}/`)).toBe('failed');
      const { local, session } = await readStorage(browser);
      const decided = JSON.stringify([local['policy'] ?? null, session['grants'] ?? null]);
      expect(decided).not.toMatch(/shop\.example|"watchOnly":true/);
      expect(await logged(), 'the log is not cleared').toBeGreaterThanOrEqual(incidents);
      await page.close();
      await first.close();
    });
  });
});

function besideOurs(): string[] {
  const both = `${BUILDS.chrome},${NEIGHBOUR}`;
  return [`--disable-extensions-except=${both}`, `--load-extension=${both}`];
}

async function installNeighbour({ puppeteer }: TestBrowser, directory: string): Promise<void> {
  const path = join(directory, 'neighbour.xpi');
  writeFileSync(path, packXpi(NEIGHBOUR));
  await bidiCommand(puppeteer, 'webExtension.install', {
    extensionData: { type: 'archivePath', path },
    'moz:permanent': false,
  });
}
