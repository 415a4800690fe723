import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readReport } from '../../background/read-report.ts';
import type { Claim, PageReport } from '../../src/messages/protocol.ts';
import { claimExtension } from '../content/claim-extension.ts';
import { FRAMES_THAT_ATTEMPT } from '../content/frames.ts';
import { HOSTILITIES } from '../content/hostile-pages.ts';
import { ATTEMPTS, ATTEMPT_PAGES } from '../content/attempts.ts';
import { startWorld, type World } from '../world/world.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';

interface Message {
  type: string;
  data: PageReport;
  origin: string | null;
  frameId: number;
}

const PROBES = readFileSync(new URL('../cases/hook-probes.js', import.meta.url), 'utf8');
/** Touches loopback in two ways and tells the tab's title whether the built-ins still worked. */
const SHOUT = `try {
  const image = new Image();
  image.src = 'http://127.0.0.1:7100/';
  const request = new XMLHttpRequest();
  request.open('GET', 'http://127.0.0.1:7101/');
  request.send();
  const sent = fetch('/inner');
  document.title = image.src && typeof sent === 'object' ? 'works' : 'broken';
} catch (error) { document.title = 'threw ' + error.message; }`;
const QUIET = `<img src="/inner"><script>
  new Image().src = 'https://refused.example:4444/';
  for (const url of ['/inner', 'https://8.8.8.8/', 'https://localhost.example/', 'https://notlocalhost/', 'https://128.0.0.1/']) {
    fetch(url).catch(() => {});
    document.createElement('img').setAttribute('src', url);
  }
  document.body.setAttribute('src', 'http://127.0.0.1/');
  document.title = 'done';
</script>`;
const FRAMES = {
  top: '',
  blank: '<iframe id="frame"></iframe>',
  srcdoc: '<iframe id="frame" srcdoc="<p>inside</p>"></iframe>',
  'same-origin': '<iframe id="frame" src="/inner"></iframe>',
};

describe.each(BROWSERS)('content scripts in %s', (name) => {
  const directory = mkdtempSync(join(tmpdir(), 'loopwarden-claims-'));
  let world: World;
  let bare: TestBrowser;
  let hooked: TestBrowser;

  beforeAll(async () => {
    world = await startWorld();
    world.dns.set('refused.example', ['203.0.113.50']);
    const pages = Object.entries(FRAMES).map(([kind, frame]) => [
      `/probe-${kind}`,
      page(`${frame}<script src="/probes.js"></script><script>${probing(kind)}</script>`),
    ]);
    await world.site('shop.example', {
      ...Object.fromEntries(pages),
      '/inner': page('<p>inside</p>'),
      '/probes.js': { type: 'text/javascript', body: PROBES },
      ...ATTEMPT_PAGES,
      '/quiet': page(QUIET),
      '/shout.js': { type: 'text/javascript', body: SHOUT, headers: { 'Access-Control-Allow-Origin': '*' } },
      ...Object.fromEntries(
        Object.entries(FRAMES_THAT_ATTEMPT).map(([kind, body]) => [`/frame-${encodeURI(kind)}`, page(body)]),
      ),
      '/shouting': page('<script src="/shout.js"></script>'),
      ...Object.fromEntries(
        Object.values(HOSTILITIES).map((hostility, index) => [
          `/hostile-${index}`,
          page(`<script>${hostility}</script><script src="/shout.js"></script>`),
        ]),
      ),
    });
    bare = await launchBrowser({ browser: name });
    hooked = await launchBrowser({ browser: name, extension: claimExtension(directory, name) });
  });

  afterAll(async () => {
    await bare?.close();
    await hooked?.close();
    await world?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  beforeEach(() => hooked.backgroundEvaluate(async () => chrome.storage.local.clear()));

  const messages = (): Promise<Message[]> =>
    hooked.backgroundEvaluate(
      async () => (await chrome.storage.local.get({ messages: [] }))['messages'] as Message[],
    );

  const claims = async (): Promise<Claim[]> =>
    (await messages()).flatMap(({ data }) => readReport(data).claims);

  const places = async (): Promise<string[]> =>
    (await claims()).map(({ port, url, line }) => `${port} ${url}:${line}`).toSorted();

  test.each(Object.keys(FRAMES))('a page cannot tell our stand-ins from the built-ins: %s', async (kind) => {
    const [without, with_] = [await probe(bare, kind), await probe(hooked, kind)];
    expect(Object.keys(without).length).toBeGreaterThan(200);
    expect(with_).toEqual(without);
    expect(await messages()).toEqual([]);
  });

  test.each(ATTEMPTS)('$name is claimed with its place', async ({ path, claim }) => {
    const tab = await hooked.newPage();
    await tab.goto(`https://shop.example${path}`);
    await expect.poll(claims, { timeout: 5_000 }).not.toEqual([]);
    await tab.close();
    const { column, ...rest } = claim;
    expect(await claims()).toEqual([{ ...rest, column: column[name] }]);
  });

  test('a page that touches nothing makes no message', async () => {
    const tab = await hooked.newPage();
    await tab.goto('https://shop.example/quiet');
    expect(await tab.title()).toBe('done');
    await sleep(400);
    await tab.close();
    await sleep(200);
    expect(await messages()).toEqual([]);
  });

  test.each(Object.keys(HOSTILITIES).map((kind, index) => ({ kind, index })))(
    'neither breaks when $kind',
    async ({ index }) => {
      const tab = await hooked.newPage();
      await tab.goto(`https://shop.example/hostile-${index}`);
      expect(await tab.title()).toBe('works');
      await expect
        .poll(places, { timeout: 3_000 })
        .toEqual(['7100 https://shop.example/shout.js:3', '7101 https://shop.example/shout.js:6']);
      await tab.close();
    },
  );

  test.each(Object.keys(FRAMES_THAT_ATTEMPT))('claims come from a frame: %s', async (kind) => {
    const tab = await hooked.newPage();
    await tab.goto(`https://shop.example/frame-${encodeURI(kind)}`);
    await expect
      .poll(async () => (await claims()).map(({ port }) => port), { timeout: 5_000 })
      .toContain(7100);
    expect((await messages()).every(({ frameId }) => frameId > 0)).toBe(true);
    await tab.close();
  });

  test('a sweep is capped and sent in batches', async () => {
    const tab = await hooked.newPage();
    await tab.goto('https://shop.example/inner');
    await tab.evaluate(() => {
      for (let round = 0; round < 2; round++)
        for (let port = 20_000; port < 20_400; port++) new Image().src = `http://127.0.0.1:${port}/`;
    });
    await expect.poll(async () => (await claims()).length, { timeout: 5_000 }).toBe(256);
    expect((await messages()).length).toBeLessThan(10);
    expect(new Set((await claims()).map(({ port }) => port)).size).toBe(256);
    await tab.close();
  });

  test('the same attempt over and over is one claim', async () => {
    const tab = await hooked.newPage();
    await tab.goto('https://shop.example/inner');
    await tab.evaluate(() => {
      for (let round = 0; round < 50; round++) new Image().src = 'http://127.0.0.1:7200/';
    });
    await sleep(500);
    expect((await claims()).map(({ port }) => port)).toEqual([7200]);
    await tab.close();
  });

  test('claims made while leaving arrive', async () => {
    const tab = await hooked.newPage();
    await tab.goto('https://shop.example/inner');
    await tab.evaluate(() => {
      new Image().src = 'http://127.0.0.1:7300/';
      location.href = 'about:blank';
    });
    await expect
      .poll(async () => (await claims()).map(({ port }) => port), { timeout: 5_000 })
      .toEqual([7300]);
    await tab.close();
  });

  test('on a page of this computer nothing is replaced', async () => {
    const service = await world.listen();
    const tab = await hooked.newPage();
    await tab.goto(`http://localhost:${service.port}/`);
    // A frame's `toString` would not know the stand-ins of the page around it.
    const texts = await tab.evaluate(() => {
      new Image().src = 'http://127.0.0.1:7400/';
      const frame = document.body.appendChild(document.createElement('iframe'));
      const { toString } = (frame.contentWindow as unknown as typeof globalThis).Function.prototype;
      // oxlint-disable-next-line unbound-method -- its text is compared
      const { setAttribute } = Element.prototype;
      return [toString.call(setAttribute), String(setAttribute)];
    });
    expect(texts[0]).toBe(texts[1]);
    await sleep(400);
    expect(await messages()).toEqual([]);
    await tab.close();
  });
});

async function probe(browser: TestBrowser, kind: string): Promise<Record<string, unknown>> {
  const tab = await browser.newPage();
  try {
    await tab.goto(`https://shop.example/probe-${kind}`);
    return (await tab.evaluate('probed')) as Record<string, unknown>;
  } finally {
    await tab.close();
  }
}

/** The page probes by itself: what drives it from outside touches the built-ins too. */
function probing(kind: string): string {
  const view = kind === 'top' ? 'window' : 'document.getElementById("frame").contentWindow';
  return `var probed = new Promise((done) => addEventListener('load', () => done(probe(${view}))));`;
}

function page(body: string): string {
  return `<!doctype html><link rel="icon" href="data:,"><body>${body}</body>`;
}
