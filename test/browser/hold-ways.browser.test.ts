import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_POLICY, type Navigations } from '../../src/core/policy.ts';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { holdPageAnywhere, holdPageIn } from './harness/hold-page.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { putInForce } from './harness/put-in-force.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

/** Every way a site can send the tab here, judged at the socket: held where it must be, and only there. */
describe.each(BROWSERS)('ways to send the tab to this computer, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let service: Service;
  let extensionPage: Page;

  beforeAll(async () => {
    world = await startWorld();
    service = await world.listen({
      handler: (_request, response) =>
        response
          .writeHead(200, { 'Content-Type': 'text/html' })
          .end('<title>the program</title><link rel="icon" href="data:,">'),
    });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
    extensionPage = await browser.extensionPage('popup/index.html');
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  afterEach(async () => {
    for (const tab of await browser.puppeteer.pages()) {
      const isOurs = await tab.evaluate(() => location.pathname.startsWith('/popup/')).catch(() => false);
      if (!isOurs && (await browser.puppeteer.pages()).length > 2) await tab.close().catch(() => {});
    }
  });

  const target = (path = '/do'): string => `http://localhost:${service.port}${path}`;
  const arrived = () => service.requests.map(({ method }) => method);
  const form = (special: string, fields = '<input name="a" value="1"><textarea name="b">x\nü</textarea>') =>
    `<form method="post" action="${target()}" ${special}>${fields}</form>`;
  const GO = 'setTimeout(() => document.forms[0].submit(), 50)';

  async function open(body: string, routes = {}): Promise<Page> {
    const page = `<!doctype html><meta charset="utf-8"><title>shop</title><link rel="icon" href="data:,"><body>${body}`;
    await world.site('shop.example', { '/': page, ...routes });
    service.reset();
    const tab = await browser.newPage();
    await tab.goto('https://shop.example/');
    return tab;
  }

  const lands = async (page: Page): Promise<string> =>
    until(
      () => page.title().catch(() => ''),
      (title) => title === 'the program',
    );

  it('a form for a new tab is held there, and going back closes it', async () => {
    const page = await open(form('target="_blank"'));
    await page.evaluate(GO);
    const hold = await holdPageAnywhere(browser);
    expect(await hold.text()).toContain('shop.example');
    await hold.press('Go back');
    expect(
      await until(
        () => hold.text(),
        (said) => said === '',
      ),
    ).toBe('');
    expect(arrived()).toEqual([]);
  });

  it('a form of a sandboxed frame for the tab is held', async () => {
    const inside = `${form('target=_top')}<script>setTimeout(() => document.forms[0].submit(), 50)</script>`;
    const page = await open(
      `<iframe sandbox="allow-scripts allow-forms allow-top-navigation" srcdoc='${inside}'></iframe>`,
    );
    await holdPageIn(page);
    expect(arrived()).toEqual([]);
  });

  it('a form that a site redirects here is held', async () => {
    const page = await open(`<form method="post" action="/on"><input name="a" value="1"></form>`, {
      '/on': { status: 307, headers: { Location: target('/on') } },
    });
    await page.evaluate(GO);
    const hold = await holdPageIn(page);
    expect(await hold.text()).toContain('/on');
    expect(arrived()).toEqual([]);
  });

  it('a multipart form goes on as one', async () => {
    const page = await open(form('enctype="multipart/form-data"'));
    await page.evaluate(GO);
    const hold = await holdPageIn(page);
    await hold.press('Continue');
    expect(await lands(page)).toBe('the program');
    const [request, ...more] = service.requests;
    expect(more).toEqual([]);
    expect(request!.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(request!.headers['origin']).toBe('null');
    expect(request!.body.match(/name="\w+"/g)).toEqual(['name="a"', 'name="b"']);
    expect(request!.body).toContain('ü');
  });

  it('a file cannot go on, and nothing else goes in its place', async () => {
    const file = join(browser.profile, 'upload.txt');
    writeFileSync(file, 'content');
    const page = await open(form('enctype="multipart/form-data"', '<input type="file" name="f">'));
    const input = (await page.waitForSelector('input')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(file);
    await page.evaluate(GO);
    const hold = await holdPageIn(page);
    const said = await hold.text();
    expect(said).toContain('has a file in it');
    expect(said).not.toContain('Continue');
    expect(arrived()).toEqual([]);
  });

  it('plain text cannot go on, and nothing else goes in its place', async () => {
    const page = await open(form('enctype="text/plain"'));
    await page.evaluate(GO);
    const hold = await holdPageIn(page);
    const said = await hold.text();
    expect(said).toContain('cannot be sent on');
    expect(said).not.toContain('Continue');
    expect(arrived()).toEqual([]);
  });

  it('what is held outlives the background and a reload; another id shows nothing', async () => {
    const page = await open(form(''));
    await page.evaluate(GO);
    await holdPageIn(page);
    await browser.killWorker();
    await page.evaluate(() => location.reload()).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 500));
    const hold = await holdPageIn(page);
    expect(await hold.text()).toContain('shop.example');
    const forged = await browser.extensionPage('src/pages/hold/index.html?id=forged');
    expect(await (await holdPageIn(forged)).text()).toContain('Nothing is held here');
    await forged.close();
    await browser.killWorker();
    await hold.press('Continue', 2);
    expect(await lands(page)).toBe('the program');
    expect(service.requests.map(({ body }) => body)).toEqual(['a=1&b=x%0D%0A%C3%BC']);
  });

  it('always allowing makes a rule and sends; the next form passes unasked', async () => {
    const page = await open(form(''));
    await page.evaluate(GO);
    const hold = await holdPageIn(page);
    await hold.press('Always allow');
    expect(await lands(page)).toBe('the program');
    const again = await open(form(''));
    await again.evaluate(GO);
    expect(await lands(again)).toBe('the program');
    expect(arrived()).toEqual(['POST']);
    await putInForce(browser, extensionPage, EMPTY_POLICY);
  });

  const LINKS: { way: string; body: () => string; act?: () => string; routes?: () => object }[] = [
    { way: 'a link', body: () => `<a href="${target()}">go</a>`, act: () => `document.links[0].click()` },
    { way: 'location', body: () => '', act: () => `location.href = '${target()}'` },
    { way: 'a new window', body: () => '', act: () => `void window.open('${target()}')` },
    { way: 'meta refresh', body: () => `<meta http-equiv="refresh" content="0.3;url=${target()}">` },
    {
      way: 'a Refresh header',
      body: () => '',
      act: () => `location.href = '/refresh'`,
      routes: () => ({
        '/refresh': { headers: { Refresh: `0;url=${target()}` }, body: '<title>wait</title>' },
      }),
    },
    {
      way: 'a redirect',
      body: () => '',
      act: () => `location.href = '/redirect?to=${encodeURIComponent(target())}'`,
    },
  ];

  describe.each<Navigations>(['note', 'hold'])('with the setting %s', (navigations) => {
    beforeAll(() => putInForce(browser, extensionPage, { ...EMPTY_POLICY, navigations }));

    it.each(LINKS)('$way', async ({ body, act, routes }) => {
      const page = await open(body(), routes?.());
      if (act) await page.evaluate(`setTimeout(() => { ${act()} }, 50)`);
      if (navigations === 'note') {
        expect(await until(arrived, (all) => all.length > 0)).toEqual(['GET']);
      } else {
        const hold = await holdPageAnywhere(browser);
        expect(await hold.text()).toContain('shop.example wants to open a page');
        expect(arrived()).toEqual([]);
        await hold.press('Continue', 2);
        expect(await until(arrived, (all) => all.length > 0)).toEqual(['GET']);
      }
    });

    it('a typed address and its reload are never held', async () => {
      service.reset();
      const page = await browser.newPage();
      await page.goto(target());
      await page.reload();
      expect(arrived()).toEqual(['GET', 'GET']);
    });
  });
});
