import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProxy, type Proxy } from '../world/proxy.ts';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { PLAIN_HTTP } from './harness/plain-http.ts';
import { tabIdOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { readStorage } from './harness/read-storage.ts';
import { BROWSERS, type BrowserName, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const ads = (origin: string): string => `<title>page</title><img src="${origin}/a.gif">`;

/** What makes a browser use the proxy: for every site, or by a script for some. */
function through(kind: 'http' | 'socks' | 'some sites', { port }: Proxy) {
  if (kind === 'some sites') {
    const script = `function FindProxyForURL(url, host) { return host === "other.example" ? "DIRECT" : "PROXY 127.0.0.1:${port}"; }`;
    const address = `data:application/x-ns-proxy-autoconfig,${encodeURIComponent(script)}`;
    return {
      args: [...PLAIN_HTTP.args, `--proxy-pac-url=${address}`],
      prefs: { ...PLAIN_HTTP.prefs, 'network.proxy.type': 2, 'network.proxy.autoconfig_url': address },
    };
  }
  const socks = kind === 'socks';
  return {
    args: [...PLAIN_HTTP.args, `--proxy-server=${socks ? 'socks5' : 'http'}://127.0.0.1:${port}`],
    prefs: {
      ...PLAIN_HTTP.prefs,
      'network.proxy.type': 1,
      'network.proxy.socks_remote_dns': true,
      ...(socks
        ? { 'network.proxy.socks': '127.0.0.1', 'network.proxy.socks_port': port }
        : {
            'network.proxy.http': '127.0.0.1',
            'network.proxy.http_port': port,
            'network.proxy.ssl': '127.0.0.1',
            'network.proxy.ssl_port': port,
          }),
    },
  };
}

describe.each(BROWSERS)('no false alarm in %s', (name: BrowserName) => {
  let world: World;
  let service: Service;

  beforeAll(async () => {
    world = await startWorld();
    await world.site('shop.example', { '/': '<title>Shop</title>', '/x.json': '{}' });
    await world.site('shop.net', { '/': '<title>Shop</title>', '/x.json': '{}' });
    await world.site('other.example', { '/': '<title>Other</title>', '/x.json': '{}' });
    await world.site('tracker.example', { '/a.gif': { type: 'image/gif' } });
    service = await world.listen();
  });
  afterAll(() => world.close());

  const sessionRules = (browser: TestBrowser): Promise<unknown> =>
    name === 'chrome'
      ? browser.backgroundEvaluate(() => chrome.declarativeNetRequest.getSessionRules())
      : Promise.resolve([]);

  it.each(['http', 'socks', 'some sites'] as const)('from a proxy on this computer (%s)', async (kind) => {
    const proxy = await startProxy();
    const browser = await launchBrowser({ browser: name, extension: BUILDS[name], ...through(kind, proxy) });
    try {
      const page = await browser.newPage();
      for (const site of [
        'http://shop.example/',
        'http://other.example/',
        'https://shop.net/',
        'https://shop.example/',
        'https://other.example/',
      ]) {
        await page.goto(site);
        expect(await ask(page, '/x.json'), site).toBe(200);
      }
      await page.goto('http://other.example/');
      expect(await ask(page, 'http://shop.example/x.json', { mode: 'no-cors' })).toBe(0);
      expect(proxy.targets).toContain('shop.example:443');
      expect(proxy.targets.includes('other.example:80')).toBe(kind !== 'some sites');
      expect(await readLog(browser)).toEqual([]);
      expect(await sessionRules(browser)).toEqual([]);

      // What is spelled as this computer stays guarded.
      expect(await ask(page, `http://127.0.0.1:${service.port}/`)).toBe('failed');
      expect(service.connections).toBe(0);
    } finally {
      await browser.close();
      await proxy.close();
    }
  });

  it.each([
    ['0.0.0.0', false],
    ['127.0.0.1', false],
    ['127.0.0.1', true],
  ])('from a blocker that sends advertisers to %s (answered: %s)', async (address, answered) => {
    world.dns.set('ads.example', [address]);
    await world.site('news.example', { '/': ads('http://ads.example') });
    const pixel = answered ? await world.listen({ port: 80 }) : null;
    const browser = await launchBrowser({ browser: name, extension: BUILDS[name], ...PLAIN_HTTP });
    try {
      const page = await browser.newPage();
      for (let visit = 0; visit < 3; visit += 1) await page.goto('http://news.example/');
      // Chrome hears of a name only when something answers.
      const isSeen = name === 'firefox' || answered;
      const log = await until(
        () => readLog(browser),
        (incidents) => incidents.length > 0,
        isSeen ? 5_000 : 500,
      );
      const details = log.flatMap((incident) => incident.details);
      expect(details.length > 0).toBe(isSeen);
      for (const detail of details)
        expect(detail).toMatchObject({ reason: 'sinkhole', hosts: ['ads.example'] });
      expect(log.flatMap(({ findings }) => findings)).toEqual([]);
      const badge = await browser.backgroundEvaluate(
        (tabId: number) => chrome.action.getBadgeText({ tabId }),
        await tabIdOf(browser, page),
      );
      expect(badge).toBe('');
      expect((await readStorage(browser)).notifications).toEqual([]);
      if (name === 'firefox') expect(pixel?.connections ?? 0).toBe(0);
    } finally {
      await browser.close();
      await pixel?.close();
    }
  });
});
