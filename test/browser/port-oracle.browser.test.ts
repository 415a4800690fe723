import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { auc, median } from './harness/auc.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { ORACLE_KINDS, probe, type OracleKind, type Sighting } from './harness/port-oracle.ts';
import { BROWSERS, type BrowserName, type TestBrowser } from './harness/test-browser.ts';

const EACH = 100;
/** Frames are slow: all at once, and one round of 200 says enough. */
const rounds = (kind: OracleKind): number[] => Array.from({ length: kind === 'frame' ? 1 : 3 }, (_, i) => i);
/** Chance alone spreads one round by 0.04, and the median of three by less. */
const BLIND = 0.65;

/** What gives ports away in a bare browser. In Chrome 156 frames do not (AUC of 40 and 40: 0.52), so nothing is to be shown there. */
const TELLING: Readonly<Record<BrowserName, readonly OracleKind[]>> = {
  chrome: ORACLE_KINDS.filter((kind) => kind !== 'frame'),
  firefox: ORACLE_KINDS,
};

/** What was seen of open ports, and of closed ones. */
type Round = [open: Sighting[], closed: Sighting[]];

/** A public https page may not learn which ports of this computer are open: neither from results, nor from time or order. */
describe.each(BROWSERS)('what a page can learn of ports, in %s', (name) => {
  let world: World;
  let open: Service[];
  let closed: number[];
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    world = await startWorld();
    await world.site('shop.example', {
      '/': '<!doctype html><title>shop</title><link rel="icon" href="data:,">',
    });
    open = [];
    for (let i = 0; i < EACH; i += 1) open.push(await world.listen({ tls: 'either' }));
    closed = await freePorts(world);
  });
  afterAll(() => world.close());

  async function openPage(extension?: string): Promise<void> {
    browser = await launchBrowser({ browser: name, ...(extension ? { extension } : {}) });
    page = await browser.newPage();
    await page.goto('https://shop.example/');
  }

  /** Probes open and closed ports alternately. */
  async function round(kind: OracleKind, each = EACH, atOnce = false): Promise<Round> {
    const ports = open
      .slice(0, each)
      .flatMap(({ port }, i) => (i % 2 ? [port, closed[i]!] : [closed[i]!, port]));
    const sightings = await probe(page, kind, ports, atOnce);
    const isOpen = new Set(open.map(({ port }) => port));
    return [
      sightings.filter(({ port }) => isOpen.has(port)),
      sightings.filter(({ port }) => !isOpen.has(port)),
    ];
  }

  const results = (sightings: readonly Sighting[]): string[] =>
    [...new Set(sightings.map(({ result }) => result))].toSorted();
  const aucOf = ([some, others]: Round, by: 'took' | 'duration' | 'place'): number =>
    auc(
      some.map((sighting) => sighting[by]),
      others.map((sighting) => sighting[by]),
    );

  describe('without Loopwarden', () => {
    beforeAll(() => openPage());
    afterAll(() => browser.close());
    it.each(TELLING[name])('%s tells open from closed', async (kind) => {
      const [some, others] = await round(kind, 20, kind === 'frame');
      expect([results(some), aucOf([some, others], 'took') > BLIND]).not.toEqual([results(others), false]);
    });
  });

  describe('with Loopwarden', () => {
    beforeAll(() => openPage(BUILDS[name]));
    afterAll(() => browser.close());

    it.each(ORACLE_KINDS)('%s is blind', async (kind) => {
      for (const service of open) service.reset();
      const singles: Round[] = [];
      for (const _ of rounds(kind)) singles.push(await round(kind, EACH, kind === 'frame'));
      const together: Round[] = [];
      for (const _ of kind === 'frame' ? [] : rounds(kind)) together.push(await round(kind, EACH, true));
      const told = {
        time: median(singles.map((each) => aucOf(each, 'took'))),
        entry: median(singles.map((each) => aucOf(each, 'duration'))),
        order: median((kind === 'frame' ? singles : together).map((each) => aucOf(each, 'place'))),
      };
      process.stdout.write(
        `AUC ${name} ${kind}: ${Object.entries(told)
          .map(([by, value]) => `${by} ${value.toFixed(2)}`)
          .join(', ')}\n`,
      );
      for (const [some, others] of [...singles, ...together]) expect(results(some)).toEqual(results(others));
      expect(Object.entries(told).filter(([, value]) => value > BLIND)).toEqual([]);
      expect(open.reduce((sum, { connections }) => sum + connections, 0)).toBe(0);
    });
  });
});

/** Ports at which nothing listens: taken once, and let go. */
async function freePorts(world: World): Promise<number[]> {
  const services: Service[] = [];
  for (let i = 0; i < EACH; i += 1) services.push(await world.listen());
  const ports = services.map(({ port }) => port);
  for (const service of services) await service.close();
  return ports;
}
