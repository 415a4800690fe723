import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Reason } from '../../src/core/decide.ts';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { holdPageIn } from './harness/hold-page.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';
import { PLAIN_HTTP } from './harness/plain-http.ts';

/** Names of a stranger, and how they lead here. */
const NAMES: Record<string, string | string[]> = {
  'four.example': ['127.0.0.1'],
  'six.example': ['::1'],
  'both.example': ['203.0.113.30', '127.0.0.1'],
  'alias.example': 'target.example',
  'target.example': ['127.0.0.1'],
  'range.example': ['127.44.5.6'],
};
const PUBLIC = '203.0.113.50';

describe.each(BROWSERS)('names that lead to this computer, in %s', (name) => {
  let world: World;
  let service: Service;
  /** A website at the same port. */
  let site: Service;
  /** One for each name: the log keeps few names for one port. */
  let services: Map<string, Service>;
  let browser: TestBrowser;
  let shop: Page;

  beforeAll(async () => {
    world = await startWorld();
    await world.site('shop.example', { '/': '<title>Shop</title>' });
    service = await world.listen();
    site = await world.listen({
      port: service.port,
      hosts: [PUBLIC],
      handler: (_request, response) =>
        response
          .writeHead(200, { 'Content-Type': 'text/html', 'Access-Control-Allow-Origin': '*' })
          .end('<title>rebind</title>'),
    });
    services = new Map();
    for (const [host, answer] of Object.entries(NAMES)) {
      world.dns.set(host, answer);
      services.set(host, await world.listen({ hosts: ['127.0.0.1', '::1', '127.44.5.6'] }));
    }
    browser = await launchBrowser({ browser: name, extension: BUILDS[name], ...PLAIN_HTTP });
    shop = await browser.newPage();
    await shop.goto('http://shop.example/');
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });
  beforeEach(() => {
    for (const one of [service, ...services.values()]) one.reset();
  });

  const at = (host: string): Service => services.get(host) ?? service;
  const url = (host: string, path = '/'): string => `http://${host}:${at(host).port}${path}`;
  const details = async (host: string) =>
    (await readLog(browser)).flatMap((incident) =>
      incident.details.filter(({ hosts }) => hosts.includes(host)),
    );
  const logged = (host: string, reason: Reason) =>
    until(
      () => details(host),
      (found) =>
        found.some(({ reason: is, counts }) => is === reason && counts.open === 0 && counts.blocked > 0),
    );
  /** Chrome learns a name from its first answer and blocks from then on. */
  const learn = async (page: Page, target: string): Promise<void> => {
    const learning = at(new URL(target).hostname);
    expect(await ask(page, target), 'the first answer goes through').toBe(200);
    expect(learning.requests).toHaveLength(1);
    expect(
      await until(
        () => ask(page, target),
        (answer) => answer === 'failed',
      ),
    ).toBe('failed');
    learning.reset();
  };

  it('without the extension they all arrive', async () => {
    const bare = await launchBrowser({ browser: name, ...PLAIN_HTTP });
    const page = await bare.newPage();
    await page.goto('http://shop.example/');
    for (const host of Object.keys(NAMES)) await ask(page, url(host, `/${host}`));
    // Chromium asks for IPv6 addresses only where there is a route to the internet over IPv6.
    const arriving = Object.keys(NAMES).filter((host) => name === 'firefox' || host !== 'six.example');
    expect(Object.keys(NAMES).filter((host) => at(host).requests.length > 0)).toEqual(arriving);
    await bare.close();
  });

  it.each(Object.keys(NAMES).filter((host) => name === 'firefox' || host !== 'six.example'))(
    '%s is stopped',
    async (host) => {
      if (name === 'chrome') await learn(shop, url(host));
      expect(await ask(shop, url(host))).toBe('failed');
      const image = (target: string) =>
        shop.evaluate(
          (src) =>
            new Promise((resolve) => {
              const element = new Image();
              element.onload = () => resolve('loaded');
              element.onerror = () => resolve('failed');
              element.src = src;
            }),
          target,
        );
      expect(await image(url(host, '/a.gif'))).toBe('failed');
      expect(at(host).connections).toBe(0);
      const [detail] = await logged(host, 'found-name');
      expect(detail).toMatchObject({ port: at(host).port, reason: 'found-name' });
      expect(detail!.counts.reached > 0).toBe(name === 'chrome');
      expect(detail!.counts.blocked).toBeGreaterThan(0);
    },
  );

  /** What our page says when the shop sends a form to this address. */
  async function formSentTo(sender: Page, target: string): Promise<string> {
    await sender.goto('http://shop.example/');
    await sender.evaluate((action) => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action });
      document.body.append(form);
      setTimeout(() => form.submit(), 50);
    }, target);
    const asking = await holdPageIn(sender);
    return until(asking.text, (text) => text.includes('Go back'));
  }

  it('a form for a name that leads here is held', async () => {
    if (name === 'chrome') {
      await until(
        () => ask(shop, url('range.example')),
        (answer) => answer === 'failed',
      );
      at('range.example').reset();
    }
    const sender = await browser.newPage();
    expect(await formSentTo(sender, url('range.example', '/form'))).toContain('Always allow shop.example');
    // Chrome opens a connection ahead of a navigation; nothing is sent on it.
    expect(at('range.example').requests).toEqual([]);
    await sender.close();
  });

  it('a page whose own name changes to this computer is stopped, also by a worker that was killed', async () => {
    const host = 'fast.rebind.example';
    world.dns.set(host, [PUBLIC]);
    const page = await browser.newPage();
    await page.goto(url(host));
    expect(await ask(page, url(host, '/still-there'))).toBe(200);
    expect(site.requests.some(({ path }) => path === '/still-there')).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await browser.killWorker();

    world.dns.set(host, ['127.0.0.1']);
    await browser.flushDns();
    // Firefox trusts an answer for some seconds, as its own cache does.
    if (name === 'firefox') await new Promise((resolve) => setTimeout(resolve, 5_500));
    else await learn(page, url(host, '/secret'));
    for (const path of ['/secret', '/again']) expect(await ask(page, url(host, path))).toBe('failed');
    expect(service.connections).toBe(0);
    const [detail] = await logged(host, 'rebinding');
    expect(detail).toMatchObject({ reason: 'rebinding', asker: { type: 'site', host } });
    const findings = (await readLog(browser)).flatMap((incident) => incident.findings);
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'rebinding', subject: host }));

    // A window under its own name could be read by the page.
    const opened = await page.evaluate(
      (target) =>
        new Promise((resolve) => {
          const popup = window.open(target);
          const read = () => {
            try {
              return popup?.document.body.innerText ?? 'nothing';
            } catch {
              return 'out of reach';
            }
          };
          setTimeout(() => resolve(read()), 1_500);
        }),
      url(host, '/window'),
    );
    expect(String(opened)).not.toContain('served');
    expect(service.requests.map(({ path }) => path)).not.toContain('/window');
    await page.close();

    // What another site sends there is asked about, without offering a permission that would cover nothing.
    const sender = await browser.newPage();
    const asked = await formSentTo(sender, url(host, '/form'));
    expect(asked).toContain(host);
    expect(asked).not.toContain('Always allow');
    expect(service.requests.map(({ path }) => path)).not.toContain('/form');
    await sender.close();
  });

  /** What one browser does in a way of its own. */
  const own = { firefox: name === 'firefox' ? it : undefined, chrome: name === 'chrome' ? it : undefined };

  own.firefox?.('an answer is kept back when the name changed after it was looked up', async () => {
    // Firefox's own cache is off in tests, and ours holds an answer for some seconds.
    world.dns.set('race.example', [PUBLIC]);
    expect(await ask(shop, url('race.example'))).toBe(200);
    world.dns.set('race.example', ['127.0.0.1']);
    await browser.flushDns();
    expect(await ask(shop, url('race.example'))).toBe('failed');
    expect(service.requests).toHaveLength(1);
    const log = await until(
      () => details('race.example'),
      (found) => found.length > 0,
    );
    expect(log).toMatchObject([{ reason: 'rebinding', counts: { reached: 1 } }]);
  });

  own.chrome?.('names without end below one domain are soon all stopped', async () => {
    world.dns.set('*.crowd.evil.example', ['127.0.0.1']);
    for (let n = 0; n < 12; n += 1) {
      await ask(shop, url(`n${n}.crowd.evil.example`, `/${n}`));
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    expect(service.requests.length).toBeLessThanOrEqual(5);
  });
});

describe.each(BROWSERS)('with the browser’s own checks on, in %s', (name) => {
  it('not even the first answer of a new name reaches the page', async () => {
    const world = await startWorld();
    const service = await world.listen();
    await world.site('shop.example', { '/': '<title>Shop</title>' });
    world.dns.set('new.example', ['127.0.0.1']);
    const browser = await launchBrowser({ browser: name, extension: BUILDS[name], lna: true, ...PLAIN_HTTP });
    const page = await browser.newPage();
    await page.goto('http://shop.example/');
    expect(await ask(page, `http://new.example:${service.port}/`)).toBe('failed');
    expect(service.requests).toEqual([]);
    if (name === 'firefox') expect(service.connections).toBe(0);
    await browser.close();
    await world.close();
  });
});
