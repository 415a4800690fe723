import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { attemptsSince } from './harness/attempts-since.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { readLog } from './harness/read-log.ts';
import { isMade, SHOT_KINDS, spellingPage, spellingShots, type Shot } from './harness/spelling-shots.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

/** Firefox by itself refuses 0.0.0.0 and [::], and both browsers may turn http into https: the extension alone is judged. */
const PERMISSIVE = {
  args: ['--disable-features=HttpsUpgrades'],
  prefs: { 'dom.security.https_first': false, 'network.socket.ip_addr_any.disabled': false },
};

/** From an https page by https and wss: plain http would be stopped as mixed content at some of the spellings. */
const PAGES = { http: 'http://shop.example/http', https: 'https://shop.example/https' } as const;
type Scheme = keyof typeof PAGES;
const SCHEMES = ['http', 'https'] as const;

/** The same page of all spellings is opened in the bare browser, where all must arrive, and in the guarded one. */
describe.each(BROWSERS)('spellings of this computer in %s', (name) => {
  let world: World;
  let service: Service;
  let browser: TestBrowser;
  beforeAll(async () => {
    world = await startWorld();
    service = await world.listen({ hosts: ['0.0.0.0', '::'], tls: 'either' });
    // Firefox asks for these names; Chrome knows that they are its own computer's.
    for (const local of ['localhost', '*.localhost']) world.dns.set(local, ['127.0.0.1', '::1']);
    await world.site('shop.example', {
      '/http': spellingPage(shots('http')),
      '/https': spellingPage(shots('https')),
    });
  });
  afterAll(() => world.close());

  const shots = (scheme: Scheme): Shot[] => spellingShots(service.port, scheme === 'https');
  const made = (scheme: Scheme): Shot[] => shots(scheme).filter((shot) => isMade(shot, name));
  const arrived = (): Set<string> => new Set(service.requests.map(({ path }) => path.replace(/^\/s\//, '')));

  /** Opens the page of all spellings and keeps it until it is done. */
  async function fire<T>(scheme: Scheme, done: () => Promise<T>): Promise<T> {
    service.reset();
    const page = await browser.newPage();
    await page.goto(PAGES[scheme], { waitUntil: 'domcontentloaded' });
    const result = await done();
    await page.close();
    return result;
  }

  describe('without Loopwarden', () => {
    beforeAll(async () => {
      browser = await launchBrowser({ browser: name, ...PERMISSIVE });
    });
    afterAll(() => browser.close());

    it.each(SCHEMES)('all arrive from an %s page, by every kind of request', async (scheme) => {
      const expected = made(scheme);
      const all = await fire(scheme, () => until(arrived, ({ size }) => size >= expected.length, 20_000));
      const missing = expected.filter(({ mark }) => !all.has(mark));
      expect(missing.map(({ kind, written }) => `${kind} ${written}`)).toEqual([]);
    });
  });

  describe('with Loopwarden', () => {
    beforeAll(async () => {
      browser = await launchBrowser({ browser: name, extension: BUILDS[name], ...PERMISSIVE });
    });
    afterAll(() => browser.close());

    it.each(SCHEMES)('none reaches a socket from an %s page, and each is noted', async (scheme) => {
      const before = await readLog(browser);
      const noted = async () => {
        const news = attemptsSince(before, await readLog(browser));
        const of = (kind: string) =>
          news.reduce((sum, { kinds }) => sum + ((kinds as Record<string, number>)[kind] ?? 0), 0);
        const count = (field: 'blocked' | 'reached' | 'failed') =>
          news.reduce((sum, { counts }) => sum + (counts[field] ?? 0), 0);
        return {
          kinds: Object.fromEntries(SHOT_KINDS.map((kind) => [kind, of(kind)])),
          blocked: count('blocked'),
          otherwise: count('reached') + count('failed'),
        };
      };
      const expected = made(scheme);
      const perKind = SHOT_KINDS.map((kind): [string, number] => [
        kind,
        expected.filter((shot) => shot.kind === kind).length,
      ]);
      const seen = await fire(scheme, () =>
        until(noted, ({ blocked }) => blocked >= expected.length, 15_000),
      );
      expect(seen).toEqual({
        kinds: Object.fromEntries(perKind),
        blocked: expected.length,
        otherwise: 0,
      });
      // A straggler would come now.
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect({ connections: service.connections, arrived: [...arrived()] }).toEqual({
        connections: 0,
        arrived: [],
      });
    });
  });
});
