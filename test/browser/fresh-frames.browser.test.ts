import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BREAK, EARS } from '../cases/hostile-scripts.ts';
import { FRESH_REALMS } from '../cases/fresh-realms.ts';
import type { Incident } from '../../src/core/incident.ts';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const HOST = 'realms.example';

/** Documents that a page gets hold of as early as it can, and whose built-ins it breaks before anything else. */
describe.each(BROWSERS)('a document whose built-ins are broken at once, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;

  beforeAll(async () => {
    world = await startWorld();
    await world.site(HOST, {
      '/': `${EARS}<link rel="icon" href="data:,"><button>open</button>`,
      '/inner': '<!doctype html><title>inner</title>',
    });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  /** Code that breaks the realm it is evaluated in, and then tries the service in two ways. */
  const attack = (service: Service): string =>
    `(${BREAK})(); fetch('${service.origin}/by-fetch').catch(() => {}); new Image().src = '${service.origin}/by-image';`;

  async function attempts(service: Service): Promise<Incident['details']> {
    return (await readLog(browser)).flatMap(({ details }) =>
      details.filter(({ port }) => port === service.port),
    );
  }

  /** Waits for what the hooks have to say: a try of the page itself is told after those of its frames. */
  async function toldAll(page: Page): Promise<void> {
    const last = await world.listen();
    await page.evaluate(`void fetch('${last.origin}/').catch(() => {})`);
    const isTold = ([detail]: Incident['details']): boolean => (detail?.scripts.length ?? 0) > 0;
    expect(isTold(await until(() => attempts(last), isTold))).toBe(true);
  }

  it.each(FRESH_REALMS)(
    '$name: blocked, logged once each, and never blamed on another script',
    async ({ script, click }) => {
      const service = await world.listen();
      const page: Page = await browser.newPage();
      await page.goto(`https://${HOST}/`);
      const code = script(JSON.stringify(attack(service)));
      if (click) {
        await page.evaluate(`document.querySelector('button').onclick = () => { ${code} }`);
        await page.bringToFront();
        await page.click('button');
      } else await page.evaluate(`void (() => { ${code} })()`);
      const isThere = (found: Incident['details']): boolean =>
        found.reduce((sum, { counts }) => sum + counts.blocked, 0) >= 2;
      await until(() => attempts(service), isThere);
      await toldAll(page);
      const found = await attempts(service);
      // Not named is the worst; neither our own file nor any other may be named in its place.
      const named = found.flatMap(({ scripts }) => scripts.map(({ url }) => url));
      expect(
        named.filter((url) => !/^(?:pptr:|about:blank$|https:\/\/realms\.example\/$)/.test(url)),
      ).toEqual([]);
      expect(found.map(({ asker, counts, kinds }) => ({ asker, blocked: counts.blocked, kinds }))).toEqual([
        { asker: { type: 'site', host: HOST }, blocked: 2, kinds: { fetch: 1, image: 1 } },
      ]);
      expect(service.connections).toBe(0);
      expect(await page.evaluate('heard')).toEqual([]);
      await page.evaluate('globalThis.opened?.close()');
      await page.close();
    },
  );
});
