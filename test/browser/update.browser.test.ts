import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OLD_INCIDENT, oldStorage } from '../cases/old-data.ts';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { buildCalled } from './harness/build-called.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { readStorage } from './harness/read-storage.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

/** Tries on and on while told to, and keeps what went wrong in the page. */
const PAGE = `<!doctype html><title>Shop</title><link rel="icon" href="data:,"><script>
  globalThis.wrong = [];
  addEventListener('error', ({ message }) => wrong.push(message));
  addEventListener('unhandledrejection', ({ reason }) => wrong.push(String(reason)));
  globalThis.isTrying = false;
  globalThis.tryOn = async (url) => {
    globalThis.isTrying = true;
    let tries = 0;
    for (; globalThis.isTrying; tries += 1) {
      // Chromium 156 now and then leaves a request without an end that was on its way in that moment.
      await fetch(url, { signal: AbortSignal.timeout(3_000) }).catch(() => {});
      // Not a timer: a tab behind another has its timers slowed down.
      await fetch('/pace', { signal: AbortSignal.timeout(3_000) }).catch(() => {});
    }
    globalThis.tries = tries;
  };
</script>`;

describe.each(BROWSERS)('an update, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let guarded: Service;
  let allowed: Service;
  let page: Page;
  /** What the browser's console says of us in the page. */
  const said: string[] = [];

  beforeAll(async () => {
    world = await startWorld();
    guarded = await world.listen();
    allowed = await world.listen();
    await world.site('shop.example', { '/': PAGE, '/pace': 'on' });
    browser = await launchBrowser({ browser: name, extension: buildCalled(name, '0.0.1') });
    page = await browser.newPage();
    page.on('console', (line) => said.push(line.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    await page.goto('https://shop.example/');
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const blockedOfShop = async (): Promise<number> =>
    (await readLog(browser))
      .filter(({ top }) => 'host' in top && top.host === 'shop.example')
      .reduce((sum, { counts }) => sum + counts.blocked, 0);
  const version = () => browser.backgroundEvaluate(() => chrome.runtime.getManifest().version);

  it('takes over the log of version 1, the rules and the settings', async () => {
    await browser.backgroundEvaluate(writeOldData, OLD_INCIDENT, oldStorage('shop.example', allowed.port));
    await browser.killWorker();
    await browser.update(BUILDS[name]);
    expect(await version()).not.toBe('0.0.1');
    const allowedNow = () => ask(page, `${allowed.origin}/`);
    expect(await until(allowedNow, (got) => got === 200, 10_000), 'the old rule holds').toBe(200);
    expect(await ask(page, `${guarded.origin}/`)).toBe('failed');
    expect(guarded.connections).toBe(0);
    const before = await until(blockedOfShop, (count) => count > 0, 20_000);
    expect(before, 'the log goes on').toBeGreaterThan(0);

    const old = (await readLog(browser)).find(({ id }) => id === OLD_INCIDENT.id);
    expect(old).toMatchObject({ counts: OLD_INCIDENT.counts, ports: OLD_INCIDENT.ports, findings: [] });
    expect(old?.details.map(({ port, hosts, paths }) => ({ port, hosts, paths }))).toEqual(
      OLD_INCIDENT.details.map(({ port, hosts, paths }) => ({ port, hosts, paths })),
    );
    const databases = await browser.backgroundEvaluate(async () =>
      JSON.stringify(await indexedDB.databases()),
    );
    expect(JSON.parse(databases)).toContainEqual({ name: 'loopwarden', version: 2 });
    const { local, session } = await readStorage(browser);
    expect(local['log'], 'no loss is claimed').toEqual({});
    expect(session['errors']).toBeUndefined();

    const dashboard = await browser.extensionPage('src/pages/dashboard/index.html#incidents');
    const text = (): Promise<string> => dashboard.evaluate(() => document.body.innerText);
    expect(await until(text, (found) => found.includes('old.example'), 10_000)).toContain('old.example');
    await dashboard.close();
  }, 90_000);

  it('leaves open tabs guarded: nothing is thrown into them, and each attempt counts once', async () => {
    const before = await steady(blockedOfShop);
    await page.evaluate((url) => void (globalThis as unknown as Shop).tryOn(url), `${guarded.origin}/on`);
    await until(blockedOfShop, (count) => count > before + 5, 20_000);
    expect(guarded.connections, 'before the update').toBe(0);
    await allowForNow();
    await browser.update(buildCalled(name, '99.0.0'));
    const { session } = await readStorage(browser);
    expect(JSON.stringify(session['grants'] ?? {}), 'what was for now has ended').not.toContain(
      'other.example',
    );
    expect(await version()).toBe('99.0.0');
    const through = guarded.connections;
    const since = await blockedOfShop();
    await until(blockedOfShop, (count) => count > since + 20, 20_000);
    expect(guarded.connections, 'after the update').toBe(through);
    const tries = await page.evaluate(async () => {
      const shop = globalThis as unknown as Shop;
      shop.isTrying = false;
      while (shop.tries === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
      return shop.tries;
    });
    process.stdout.write(
      `${name}: of ${tries} tries, ${through} connected while the extension was updated\n`,
    );
    const counted = await steady(blockedOfShop);
    expect(counted, 'nothing counts twice').toBeLessThanOrEqual(before + tries - through);

    for (let nth = 0; nth < 10; nth += 1) expect(await ask(page, `${guarded.origin}/`)).toBe('failed');
    expect(await until(blockedOfShop, (count) => count >= counted + 10, 20_000)).toBe(counted + 10);
    expect(guarded.connections, 'after the update').toBe(through);
    expect(await page.evaluate(() => (globalThis as unknown as Shop).wrong)).toEqual([]);
    expect(said.filter((line) => /invalidated|extension|loopwarden|dead object/i.test(line))).toEqual([]);

    const popup = await popupOf(browser, page);
    await popup.says(`Port ${guarded.port}`);
    await popup.unfold();
    await popup.press(`Allow until the browser closes: shop.example, port ${guarded.port}`);
    await popup.says('Allowed until');
    expect(await ask(page, `${guarded.origin}/`)).toBe(200);
  }, 120_000);

  async function allowForNow(): Promise<void> {
    const speaker = await browser.extensionPage('popup/index.html');
    const rule = { site: 'other.example', port: 3_000, lifetime: 'session' };
    await speaker.evaluate(
      (data) => chrome.runtime.sendMessage({ id: 1, type: 'allow', data, timestamp: Date.now() }),
      rule,
    );
    await speaker.close();
    expect(JSON.stringify((await readStorage(browser)).session['grants'])).toContain(rule.site);
  }

  /** The answer once it has stood for a while. */
  async function steady(read: () => Promise<number>): Promise<number> {
    let former = -1;
    let answer = await read();
    while (answer !== former) {
      former = answer;
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      answer = await read();
    }
    return answer;
  }
});

interface Shop {
  wrong: string[];
  isTrying: boolean;
  tries?: number;
  tryOn(url: string): Promise<void>;
}

/** Runs in the extension: puts the old version's data in the place of its own. */
async function writeOldData(incident: { id: string; bytes: number }, stored: object): Promise<void> {
  const ended = (request: IDBRequest): Promise<unknown> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
  await ended(indexedDB.deleteDatabase('loopwarden'));
  const opening = indexedDB.open('loopwarden', 1);
  opening.addEventListener('upgradeneeded', () => {
    const db = opening.result;
    db.createObjectStore('incidents', { keyPath: 'id' }).createIndex('lastAt', 'lastAt');
    db.createObjectStore('open', { keyPath: 'requestId' }).createIndex('incidentId', 'incidentId');
    db.createObjectStore('trash', { keyPath: 'id' });
    db.createObjectStore('meta');
  });
  const db = (await ended(opening)) as IDBDatabase;
  const tx = db.transaction(['incidents', 'meta'], 'readwrite');
  tx.objectStore('incidents').put(incident);
  tx.objectStore('meta').put({ incidents: 1, bytes: incident.bytes }, 'log');
  await ended(tx.objectStore('meta').put('an earlier session', 'session'));
  db.close();
  await chrome.storage.local.clear();
  await chrome.storage.local.set(stored);
}
