import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routed } from '../world/routes.ts';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { PLAIN_HTTP } from './harness/plain-http.ts';
import { popupOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const RESERVED = ['app.test', 'shop.internal', 'dev.home.arpa', 'box.local', 'shop.lvh.me'];
const MINE = 'dev.company.example';

describe.each(BROWSERS)('pages that this computer serves under a name, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let dev: Service;
  let api: Service;

  beforeAll(async () => {
    world = await startWorld();
    await world.site('shop.example', { '/': '<title>Shop</title>' });
    dev = await world.listen({
      port: 5173,
      handler: routed({
        '*': '<!doctype html><title>dev</title><link rel="icon" href="data:,"><h1>My app</h1>',
        '/data': { headers: { 'Access-Control-Allow-Origin': '*' }, body: 'data' },
      }),
    });
    api = await world.listen({ port: 3000 });
    for (const host of [...RESERVED, MINE]) world.dns.set(host, ['127.0.0.1']);
    browser = await launchBrowser({ browser: name, extension: BUILDS[name], ...PLAIN_HTTP });
    // Chrome believes addresses only once it has seen one from elsewhere: a proxy could give them all.
    const page = await browser.newPage();
    await page.goto('http://shop.example/');
    await page.close();
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const open = async (host: string) => {
    const page = await browser.newPage();
    await page.goto(`http://${host}:${dev.port}/`);
    return page;
  };

  it.each(RESERVED)('%s is local', async (host) => {
    api.reset();
    const page = await open(host);
    expect(await ask(page, `http://${host}:${dev.port}/data`), 'its own').toBe(200);
    // Chrome's rules follow within milliseconds of the first answer.
    const answer = await until(
      () => ask(page, `http://localhost:${api.port}/`),
      (status) => status === 200,
      name === 'chrome' ? 2_000 : 0,
    );
    expect(answer).toBe(200);
    const popup = await popupOf(browser, page);
    await popup.says('This page comes from your own computer.');
    await popup.close();
    await page.close();
  });

  it('and leaves no line in the log', async () => {
    expect(await readLog(browser)).toEqual([]);
  });

  it('any other name asks once, and the answer holds', async () => {
    api.reset();
    const page = await open(MINE);
    expect(await ask(page, `http://${MINE}:${dev.port}/data`), 'its own').toBe(200);
    expect(await ask(page, `http://localhost:${api.port}/`), 'not asked yet').toBe('failed');
    expect(api.connections).toBe(0);

    const popup = await popupOf(browser, page);
    await popup.says(`${MINE} comes from your own computer`);
    await popup.press('Keep guarding');
    expect(await until(popup.text, (said) => !said.includes('Treat as local'))).not.toContain(
      'Treat as local',
    );
    await popup.close();
    expect(await ask(page, `http://localhost:${api.port}/`)).toBe('failed');
    const again = await popupOf(browser, page);
    await again.says('Guarding your computer');
    expect(await again.text()).not.toContain('Treat as local');
    await again.close();
    expect(api.connections).toBe(0);
    await page.close();
  });

  it('the answer stands among the rules; once it is removed there, the page asks again', async () => {
    const rules = await browser.extensionPage('src/pages/dashboard/index.html#rules');
    const press = async (label: string) => {
      await rules.bringToFront();
      await (await rules.waitForSelector(
        `::-p-aria([name="${label} what you said about ${MINE}"])`,
      ))!.click();
    };
    await press('Remove');
    await rules.waitForSelector('::-p-text(Its next page asks again)');
    const page = await open(MINE);
    const popup = await popupOf(browser, page);
    await popup.says(`${MINE} comes from your own computer`);
    await popup.close();
    await press('Bring back');
    await rules.waitForSelector('::-p-text(Guarded like any website.)');
    const again = await popupOf(browser, page);
    await again.says('Guarding your computer');
    expect(await again.text()).not.toContain('Treat as local');
    await again.close();
    await page.close();
    await rules.close();
  });

  it('a name the user calls local is local, until it is a website', async () => {
    const host = 'work.company.example';
    world.dns.set(host, ['127.0.0.1']);
    const page = await open(host);
    const popup = await popupOf(browser, page);
    await popup.says(`${host} comes from your own computer`);
    await popup.press('Treat as local');
    await popup.says('This page comes from your own computer.');
    await popup.close();
    // The answer is stored, and shown, a moment before Chrome has the rule.
    const allowed = () => ask(page, `http://localhost:${api.port}/`);
    expect(await until(allowed, (status) => status === 200)).toBe(200);
    await browser.killWorker();
    expect(await ask(page, `http://127.0.0.1:${api.port}/`), 'by a new worker').toBe(200);

    await world.site(host, { '/': '<title>Now a website</title>' });
    await browser.flushDns();
    await new Promise((resolve) => setTimeout(resolve, name === 'firefox' ? 5_500 : 0));
    await page.goto(`http://${host}/`);
    const blocked = await until(
      () => ask(page, `http://localhost:${api.port}/`),
      (status) => status === 'failed',
    );
    expect(blocked).toBe('failed');
    await page.close();
  });
});
