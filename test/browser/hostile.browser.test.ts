import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Incident } from '../../src/core/incident.ts';
import type { Service } from '../world/service.ts';
import { ARGUE, BREAK, EARS, FORGE, MISNAMED, NASTY } from '../cases/hostile-scripts.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { readStorage } from './harness/read-storage.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const FORGED = 100_000;

describe.each(BROWSERS)('a hostile page, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let service: Service;

  beforeAll(async () => {
    world = await startWorld();
    service = await world.listen();
    for (const host of [
      'forger.example',
      'breaker.example',
      'shouter.example',
      'arguer.example',
      'prober.example',
      'dawdler.example',
      'shop.example',
    ])
      await world.site(host, { '/': EARS });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  async function open(host: string): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(`https://${host}/`);
    return page;
  }
  const incidentOf = async (host: string): Promise<Incident | undefined> =>
    (await readLog(browser)).find(({ top }) => 'host' in top && top.host === host);
  const settledOf = (host: string, blocked: number): Promise<Incident | undefined> =>
    until(
      () => incidentOf(host),
      (found) => found?.counts.blocked === blocked,
      10_000,
    );
  const heard = (page: Page): Promise<unknown> => page.evaluate('heard');

  it(`forges ${FORGED.toLocaleString('en')} messages of the hook: nothing of it is in the log, and the truth is`, async () => {
    const page = await open('forger.example');
    await page.evaluate(`${FORGE}(${FORGED})`);
    expect(await incidentOf('forger.example')).toBeUndefined();
    await page.evaluate(`void fetch('${service.origin}/real').catch(() => {})`);
    const incident = await settledOf('forger.example', 1);
    expect(incident?.details.map(({ port }) => port)).toEqual([service.port]);
    expect(JSON.stringify(incident)).not.toContain('innocent.example');
    expect(incident?.details[0]?.scripts.length).toBeLessThanOrEqual(1);
    expect((await readLog(browser)).map(({ top }) => top)).toEqual([
      { type: 'site', host: 'forger.example' },
    ]);
    expect(await heard(page)).toEqual([]);
  });

  it('breaks the built-ins: requests are stopped and logged all the same, and it feels nothing of us', async () => {
    const page = await open('breaker.example');
    const outcome = await page.evaluate(
      `${BREAK}(), new Promise((done) => { fetch('${service.origin}/').catch((error) => done(error.name)); })`,
    );
    expect(outcome).toBe('TypeError');
    expect((await settledOf('breaker.example', 1))?.counts.blocked).toBe(1);
    expect(await heard(page)).toEqual([]);
    expect(service.connections).toBe(0);
  });

  it('hands over getters and proxies and freezes the built-ins: the same', async () => {
    const page = await open('arguer.example');
    // Each is asked for its address once: one that is asked twice could show two.
    expect(await page.evaluate(`${ARGUE}('${service.origin}')`)).toBe(8);
    expect((await settledOf('arguer.example', 8))?.counts).toMatchObject({ blocked: 8, open: 0, failed: 0 });
    expect(await heard(page)).toEqual([]);
    expect(service.connections).toBe(0);
  });

  it('shouts in megabytes and in disguise: the log stays small, and the popup shows text', async () => {
    const page = await open('shouter.example');
    await page.evaluate(
      (origin, nasty, misnamed) => {
        const tries = [`/${'a'.repeat(1_000_000)}`, nasty, `/${'\u{1F600}'.repeat(10_000)}`];
        for (const path of tries) void fetch(origin + path).catch(() => {});
        // oxlint-disable-next-line no-eval -- that is what such a page does
        (0, eval)(`fetch('${origin}/named').catch(() => {})\n//# sourceURL=${misnamed}`);
      },
      service.origin,
      NASTY,
      MISNAMED,
    );
    const incident = await settledOf('shouter.example', 4);
    expect(incident?.counts.blocked).toBe(4);
    const named = async (): Promise<string> => JSON.stringify(await incidentOf('shouter.example'));
    expect(await until(named, (text) => text.includes('cdn.example'))).toContain('cdn.example');
    expect(JSON.stringify(incident).length).toBeLessThan(10_000);
    const popup = await popupOf(browser, page);
    await popup.says('shouter.example tried');
    await popup.unfold();
    expect(await popup.page.$$eval('img', (images) => images.map(({ src }) => src))).toEqual([]);
    const said = await popup.says('bold');
    expect(['\u202E', '\u0007'].filter((hidden) => said.includes(hidden))).toEqual([]);
    expect(await popup.page.$$('b')).toEqual([]);
    await popup.close();
    expect(service.connections).toBe(0);
  });

  it('sends the tab to an address made to be long to read: nobody waits for it', async () => {
    const page = await open('dawdler.example');
    const shop = await open('shop.example');
    const other = await world.listen();
    const address = `${other.origin}/?${'?&code='.repeat(130_000)}`;
    await page.evaluate(`void setTimeout(() => location.assign(${JSON.stringify(address)}))`);
    expect(await until(() => other.connections > 0, Boolean)).toBe(true);
    expect(await ask(shop, `${service.origin}/`)).toBe('failed');
    expect((await settledOf('shop.example', 1))?.counts.blocked).toBe(1);
    expect(service.connections).toBe(0);
    await page.close();
    await shop.close();
  });

  it('cannot frame, load or read any file of the extension', async () => {
    const page = await open('prober.example');
    const files = ['manifest.json', 'popup/index.html', 'src/pages/hold/index.html', 'icons/icon-16.png'];
    const reached = await page.evaluate(
      async (origin, paths) => {
        const found: string[] = [];
        for (const path of paths) {
          const url = `${origin}/${path}`;
          await fetch(url, { mode: 'no-cors' }).then(
            () => found.push(`fetch ${path}`),
            () => {},
          );
          const image = new Image();
          image.src = url;
          await image.decode().then(
            () => found.push(`image ${path}`),
            () => {},
          );
          for (const [tag, key] of [
            ['script', 'src'],
            ['link', 'href'],
          ] as const) {
            const element = document.createElement(tag);
            if (tag === 'link') element.setAttribute('rel', 'stylesheet');
            await new Promise<void>((done) => {
              element.addEventListener('load', () => done(void found.push(`${tag} ${path}`)));
              element.addEventListener('error', () => done());
              element.setAttribute(key, url);
              document.head.append(element);
            });
          }
          const frame = document.createElement('iframe');
          frame.src = url;
          document.body.append(frame);
        }
        return found;
      },
      browser.extensionOrigin,
      files,
    );
    expect(reached).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const framed = page.frames().map((frame) => frame.url());
    expect(framed).toHaveLength(files.length + 1);
    expect(framed.filter((url) => url.startsWith(browser.extensionOrigin))).toEqual([]);
  });

  it('cannot speak to the background, and grants itself nothing', async () => {
    const page = await open('shop.example');
    const id = new URL(browser.extensionOrigin).hostname;
    const said = await page.evaluate(
      async (extension, port) => {
        const runtimes = ['chrome', 'browser'].map(
          (key) =>
            (
              globalThis as unknown as Record<
                string,
                { runtime?: { sendMessage?: (...args: unknown[]) => unknown } }
              >
            )[key]?.runtime,
        );
        const message = {
          id: 1,
          type: 'allow',
          timestamp: 1,
          data: { site: 'shop.example', port, lifetime: 'always' },
        };
        const answers = [];
        for (const runtime of runtimes) {
          if (!runtime?.sendMessage) continue;
          try {
            answers.push(await runtime.sendMessage(extension, message));
          } catch {
            // As it should be.
          }
        }
        return answers.filter((answer) => answer !== undefined);
      },
      id,
      service.port,
    );
    expect(said).toEqual([]);
    const { local, session } = await readStorage(browser);
    expect(JSON.stringify([local['policy'] ?? null, session['grants'] ?? null])).not.toContain(
      'shop.example',
    );
    expect(await ask(page, `${service.origin}/`)).toBe('failed');
    expect(service.connections).toBe(0);
  });
});
