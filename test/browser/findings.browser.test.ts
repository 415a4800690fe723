import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Incident } from '../../src/core/incident.ts';
import { FINDING_PAGES, ORDINARY_PAGES, type FindingPage } from '../cases/finding-pages.ts';
import type { Service } from '../world/service.ts';
import type { Routes } from '../world/site.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { PLAIN_HTTP } from './harness/plain-http.ts';
import { popupOf, popupOfTab, tabIdOf, type Popup } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { readStorage } from './harness/read-storage.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

/** Pages that do what real ones have done, and what the popup calls it. docs/findings.md has the table of them. */
describe.each(BROWSERS)('what pages do is called by its name, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  /** What a rebinding name leads to. */
  let victim: Service;

  beforeAll(async () => {
    world = await startWorld();
    // Two pages may have scripts from one host, and a site is served with the routes it was given last.
    const sites = new Map<string, Routes>();
    for (const one of [...FINDING_PAGES, ...ORDINARY_PAGES])
      for (const [host, routes] of Object.entries(one.sites))
        sites.set(host, { ...sites.get(host), ...routes });
    for (const [host, routes] of sites) await world.site(host, routes);
    await world.listen({ port: 51_234 });
    victim = await world.listen({ port: 80 });
    world.dns.set('ads.sinkholed.example', ['0.0.0.0']);
    const followRequests = false;
    browser = await launchBrowser({ browser: name, extension: BUILDS[name], followRequests, ...PLAIN_HTTP });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const visitsOf = async (site: string): Promise<Incident[]> =>
    (await readLog(browser)).filter(({ top }) => 'host' in top && top.host === site);

  /** Opens the page as often as the case says, each time until its attempts are in the log, and gives the popup about it. */
  async function visit({
    url,
    visits = 1,
    tries,
    site,
    rebinds,
  }: FindingPage): Promise<{ page: Page; popup: Popup }> {
    const page = await browser.newPage();
    await page.goto(`${new URL(url).origin}/empty`).catch(() => {});
    const tab = await tabIdOf(browser, page);
    for (let nth = 0; nth < visits; nth += 1) {
      await page.goto(`${url}?${nth}`);
      if (rebinds) {
        world.dns.set(site, ['127.0.0.1']);
        await browser.flushDns();
      }
      // Reading the log over and over would take longer than the sweep.
      if (tries > 1_000)
        await page.waitForFunction(() => document.title === 'done', { timeout: 280_000, polling: 500 });
      const done = async () => {
        const all = await visitsOf(site);
        const latest = all.toSorted((a, b) => b.lastAt - a.lastAt)[0];
        return all.length > nth ? (latest?.traces.ports ?? 0) : 0;
      };
      const tried = await until(done, (count) => count >= tries, 90_000);
      expect(tried).toBeGreaterThanOrEqual(tries);
    }
    return { page, popup: await popupOfTab(browser, tab) };
  }

  it.each(FINDING_PAGES)('$what', { timeout: 300_000 }, async (one) => {
    const { page, popup } = await visit(one);
    for (const words of one.says) await popup.says(words);
    // Chrome knows a name by its first answer; Firefox's cache is off in tests, and ours is trusted for some seconds.
    if (one.rebinds) {
      victim.reset();
      expect(await ask(page, `${one.url}again`)).toBe('failed');
      expect(victim.connections).toBe(0);
    }
    await popup.close();
    await page.close();
  });

  it.each(ORDINARY_PAGES)('no warning: $what', async (one) => {
    const { page, popup } = await visit(one);
    for (const words of one.says) await popup.says(words);
    expect(await popup.page.$$eval('.finding:is(.is-warning, .is-alarm)', (all) => all.length)).toBe(0);
    const severities = (await visitsOf(one.site))
      .flatMap(({ findings }) => findings)
      .map(({ severity }) => severity);
    expect(severities.filter((severity) => severity === 'warning' || severity === 'alarm')).toEqual([]);
    if (one.tries > 0) expect(await visitsOf(one.site)).not.toEqual([]);
    await popup.close();
    await page.close();
  });

  it('lets Figma have its font helper with one click, and nothing else', async () => {
    const answers = {
      'Access-Control-Allow-Origin': 'https://www.figma.com',
      'Access-Control-Allow-Private-Network': 'true',
    };
    const helper = await world.listen({
      port: 44_950,
      handler: (_request, response) => response.writeHead(200, answers).end('1'),
    });
    const neighbour = await world.listen({ port: 44_951 });
    const page = await browser.newPage();
    await page.goto('https://www.figma.com/');
    const popup = await popupOf(browser, page);
    await popup.says('App of this site');
    expect(helper.connections).toBe(0);
    await popup.press('Allow Figma font helper for www.figma.com (port 44950)');
    await popup.says('Figma font helper is allowed for www.figma.com. Reload the page to use it.');
    const stored = JSON.stringify(await readStorage(browser));
    expect([...stored.matchAll(/"site":"([^"]+)","port":(\d+)|"port":(\d+),"site":"([^"]+)"/g)].length).toBe(
      1,
    );
    expect(stored).toContain('www.figma.com');
    await page.goto('https://www.figma.com/');
    expect(
      await until(
        () => helper.requests.length,
        (count) => count > 0,
      ),
    ).toBe(1);
    await page.evaluate(() => fetch('http://127.0.0.1:44951/', { mode: 'no-cors' }).catch(() => {}));
    expect(neighbour.connections).toBe(0);
    await popup.close();
    await page.close();
  });
});
