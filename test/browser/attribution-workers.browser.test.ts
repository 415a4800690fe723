import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortDetail, ScriptSource } from '../../src/core/incident.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const SHOP = 'https://shop.example';
const page = (body: string): string => `<!doctype html><title>Shop</title><body>${body}</body>`;
const script = (body: string) => ({ type: 'text/javascript', body });
const quietFetch = (port: number): string => `fetch('http://127.0.0.1:${port}/').catch(() => {});`;

/** Workers, where no hook runs; a port each. Firefox says whose script asked, Chrome does not. */
const WORKERS = {
  '/dedicated': {
    port: 22_010,
    start: `new Worker('/dedicated-worker.js?token=secret');`,
    named: { chrome: 'page', firefox: 'network' },
  },
  '/blob': {
    port: 22_011,
    start: `new Worker(URL.createObjectURL(new Blob([${JSON.stringify(quietFetch(22_011))}])));`,
    named: { chrome: 'page', firefox: 'page' },
  },
  '/shared': {
    port: 22_012,
    start: `new SharedWorker('/shared-worker.js?token=secret');`,
    named: { chrome: null, firefox: 'network' },
  },
  '/service': {
    port: 22_013,
    start: `navigator.serviceWorker.register('/service-worker.js?token=secret');`,
    named: { chrome: null, firefox: 'network' },
  },
} as const;

describe.each(BROWSERS)('which worker did it, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;

  beforeAll(async () => {
    world = await startWorld();
    await world.site(
      'shop.example',
      Object.fromEntries(
        Object.entries(WORKERS).flatMap(([path, { port, start }]) => [
          [path, page(`<script src="${path}.js"></script>`)],
          [`${path}.js`, script(start)],
          [`${path}-worker.js`, script(quietFetch(port))],
        ]),
      ),
    );
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const details = async (): Promise<PortDetail[]> =>
    (await readLog(browser)).flatMap((incident) => incident.details);
  const scriptsAt = async (port: number): Promise<ScriptSource[]> =>
    (await details()).find((detail) => detail.port === port)?.scripts ?? [];

  it.each(Object.entries(WORKERS))(
    'names the worker as far as the browser tells: %s',
    async (path, { port, named }) => {
      const tab = await browser.newPage();
      await tab.goto(`${SHOP}${path}`);
      await until(details, (found) => found.some((detail) => detail.port === port));
      const scripts = await until(
        () => scriptsAt(port),
        (found) => found.length > 0,
        named[name] ? 5_000 : 1_500,
      );
      const url =
        path === '/blob'
          ? (expect.stringMatching(/^blob:https:\/\/shop\.example\//) as string)
          : `${SHOP}${path}-worker.js`;
      const isTabless = path === '/shared' || path === '/service';
      const loadedBy = isTabless ? [] : [`${SHOP}${path}`, `${SHOP}${path}.js`];
      expect(scripts).toEqual(
        named[name]
          ? [{ url, line: 0, column: 0, kind: 'worker', api: 'Worker', loadedBy, evidence: named[name] }]
          : [],
      );
      await tab.close();
    },
  );
});
