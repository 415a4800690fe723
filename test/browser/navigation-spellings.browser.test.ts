import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_POLICY } from '../../src/core/policy.ts';
import { DISGUISES, SPELLINGS } from '../cases/spellings.ts';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { holdPageIn } from './harness/hold-page.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { putInForce } from './harness/put-in-force.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

/** What a site sends the tab to by each spelling: one for each canonical host, which is all that rules get to see. */
const HOSTS = [
  ...new Map([...SPELLINGS, ...DISGUISES].map(([written, canonical]) => [canonical, written])).values(),
];
/** Firefox refuses 0.0.0.0 and [::] by itself, and both browsers may turn http into https. */
const PERMISSIVE = {
  args: ['--disable-features=HttpsUpgrades'],
  prefs: { 'dom.security.https_first': false, 'network.socket.ip_addr_any.disabled': false },
};
const WAYS = ['form', 'link'] as const;

describe.each(BROWSERS)('the tab is sent to this computer by every spelling, in %s', (name) => {
  let world: World;
  let service: Service;
  let browser: TestBrowser;

  beforeAll(async () => {
    world = await startWorld();
    service = await world.listen({ hosts: ['0.0.0.0', '::'] });
    for (const local of ['localhost', '*.localhost']) world.dns.set(local, ['127.0.0.1', '::1']);
    await world.site('shop.example', {
      '/': '<!doctype html><title>Shop</title><link rel="icon" href="data:,"><form method="post"><input name="a" value="1"></form>',
    });
  });
  afterAll(() => world.close());

  /** Goes there by each spelling, each time in a tab of its own; says which requests arrived. */
  async function arrivals(way: (typeof WAYS)[number]): Promise<string[]> {
    const arrived: string[] = [];
    for (const host of HOSTS) {
      service.reset();
      const page = await browser.newPage();
      await page.goto('http://shop.example/');
      await page.evaluate(send, way, `http://${host}:${service.port}/${way}`);
      await until(
        async () => service.requests.length > 0 || (await isHeld(page)),
        (ended) => ended,
        3_000,
      );
      if (service.requests.some(({ path }) => path === `/${way}`)) arrived.push(host);
      await page.close();
    }
    return arrived;
  }
  const isHeld = (page: Page): Promise<boolean> =>
    page.evaluate(() => location.pathname.startsWith('/src/pages/hold/')).catch(() => false);

  it('and arrives without Loopwarden', async () => {
    browser = await launchBrowser({ browser: name, ...PERMISSIVE });
    expect(await arrivals('form')).toEqual(HOSTS);
    await browser.close();
  });

  it('and does not with it: forms are held, and links where the user wants that', async () => {
    browser = await launchBrowser({ browser: name, extension: BUILDS[name], ...PERMISSIVE });
    const own = await browser.extensionPage('manifest.json');
    await putInForce(browser, own, { ...EMPTY_POLICY, navigations: 'hold' });
    for (const way of WAYS) expect(await arrivals(way), way).toEqual([]);

    // No filter hears of the beginning at such an address; a link has nothing that would be missing for it.
    const page = await browser.newPage();
    await page.goto('http://shop.example/');
    service.reset();
    await page.evaluate(send, WAYS[1], `http://127.44.5.6:${service.port}/continued`);
    await (await holdPageIn(page)).press('Continue');
    const arrived = () => service.requests.map(({ path }) => path);
    expect(await until(arrived, (paths) => paths.includes('/continued'))).toContain('/continued');
    await browser.close();
  });
});

/** Runs in the page. A moment later, so that the answer to the test is not torn away with the page. */
function send(way: 'form' | 'link', url: string): void {
  setTimeout(() => {
    if (way === 'link') location.href = url;
    else {
      document.forms[0]!.action = url;
      document.forms[0]!.submit();
    }
  }, 20);
}
