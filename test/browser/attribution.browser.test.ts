import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortDetail, ScriptSource } from '../../src/core/incident.ts';
import { codeOf, SCRIPT_ATTEMPTS } from '../cases/script-attempts.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const SHOP = 'https://shop.example';
const FIRST_PORT = 21_000;

const page = (body: string): string => `<!doctype html><title>Shop</title><body>${body}</body>`;
const script = (body: string) => ({ type: 'text/javascript', body });
const quietFetch = (port: number): string => `fetch('http://127.0.0.1:${port}/').catch(() => {});`;
const inserting = (src: string): string =>
  `{ const s = document.createElement('script'); s.async = true; s.src = '${src}'; document.head.append(s); }`;

/** Three ways for a tag manager to bring in the script that does it; a port each. */
const TAG_MANAGERS = {
  '/by-element': { port: 22_001, tags: inserting('https://tracker.example/by-element.js?user=42') },
  '/by-write': {
    port: 22_002,
    tags: `document.write('<script src="https://tracker.example/by-write.js?user=42"></scr' + 'ipt>');`,
  },
  '/by-attribute': {
    port: 22_003,
    tags: `setTimeout(() => { const s = document.createElement('script'); s.setAttribute('src', '//tracker.example/by-attribute.js'); document.head.append(s); });`,
  },
} as const;

describe.each(BROWSERS)('which script did it, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  const attempts = SCRIPT_ATTEMPTS.map((attempt, index) => ({
    ...attempt,
    port: FIRST_PORT + index,
    ...codeOf(attempt, FIRST_PORT + index),
  }));

  beforeAll(async () => {
    world = await startWorld();
    const probe = script(attempts.map(({ line }) => line).join('\n'));
    await world.site('tracker.example', {
      '/probe.js': probe,
      '/frame': page('<script src="/probe.js?in=frame"></script>'),
      ...Object.fromEntries(
        Object.entries(TAG_MANAGERS).map(([path, { port }]) => [
          `${path}.js`,
          script(`\n  ${quietFetch(port)}`),
        ]),
      ),
    });
    await world.site(
      'tags.example',
      Object.fromEntries(
        Object.entries(TAG_MANAGERS).map(([path, { tags }]) => [`${path}.js`, script(tags)]),
      ),
    );
    await world.site('shop.example', {
      '/': page('<script src="https://tracker.example/probe.js?user=42"></script>'),
      '/framing': page('<iframe src="https://tracker.example/frame"></iframe>'),
      ...Object.fromEntries(
        Object.keys(TAG_MANAGERS).map((path) => [
          path,
          page(
            `<script>\n${path === '/by-write' ? `document.write('<script src="https://tags.example${path}.js?id=1"></scr' + 'ipt>')` : inserting(`https://tags.example${path}.js?id=1`)}\n</script>`,
          ),
        ]),
      ),
      '/inline': page(`\n<script>\n  ${quietFetch(22_004)}\n</script>`),
      '/markup': page('<img src="http://127.0.0.1:22005/">'),
      '/import': page(`<script src="/import.js"></script>`),
      '/import.js': script(`import('http://127.0.0.1:22006/x.js').catch(() => {});`),
    });
    browser = await launchBrowser({
      browser: name,
      extension: BUILDS[name],
      prefs: { 'browser.send_pings': true },
    });
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const detailsBy = async (asker: string): Promise<PortDetail[]> =>
    (await readLog(browser))
      .flatMap(({ details }) => details)
      .filter((detail) => 'host' in detail.asker && detail.asker.host === asker);
  const scriptsAt = async (port: number): Promise<ScriptSource[]> =>
    (await detailsBy('shop.example')).find((detail) => detail.port === port)?.scripts ?? [];

  it.each([
    { path: '/', asker: 'shop.example', loadedBy: `${SHOP}/` },
    { path: '/framing', asker: 'tracker.example', loadedBy: 'https://tracker.example/frame' },
  ])(
    'names script, line, column and API of every kind, for $asker on $path',
    async ({ path, asker, loadedBy }) => {
      const tab = await browser.newPage();
      await tab.goto(`${SHOP}${path}`);
      const present = attempts.filter(({ absent }) => !absent?.[name]);
      const details = await until(
        () => detailsBy(asker),
        (found) => found.filter(({ scripts }) => scripts.length > 0).length >= present.length,
        10_000,
      );
      const told = present.map((attempt) => {
        const scripts = details.find(({ port }) => port === attempt.port)?.scripts;
        return { name: attempt.name, scripts: scripts ?? 'the network saw nothing' };
      });
      expect(told).toEqual(
        present.map((attempt, index) => ({
          name: attempt.name,
          scripts: [
            {
              url: 'https://tracker.example/probe.js',
              line: attempts.indexOf(present[index]!) + 1,
              column: attempt.column[name],
              kind: attempt.kind ?? 'file',
              api: attempt.api,
              loadedBy: [loadedBy],
              evidence: 'page',
            },
          ],
        })),
      );
      await tab.close();
    },
  );

  it.each(Object.entries(TAG_MANAGERS))('names the chain of loaders: %s', async (path, { port }) => {
    const tab = await browser.newPage();
    await tab.goto(`${SHOP}${path}`);
    expect(
      await until(
        () => scriptsAt(port),
        (found) => found.length > 0,
      ),
    ).toMatchObject([
      {
        url: `https://tracker.example${path}.js`,
        line: 2,
        kind: 'file',
        loadedBy: [`${SHOP}${path}`, `https://tags.example${path}.js`],
      },
    ]);
    await tab.close();
  });

  it('says of code in the page that it stands there', async () => {
    const tab = await browser.newPage();
    await tab.goto(`${SHOP}/inline?token=secret`);
    expect(
      await until(
        () => scriptsAt(22_004),
        (found) => found.length > 0,
      ),
    ).toMatchObject([{ url: `${SHOP}/inline`, line: 3, kind: 'inline', loadedBy: [] }]);
    await tab.close();
  });

  // `import()` is syntax, which nothing can stand in for, and elements of the page itself are nobody's call.
  it.each([
    { path: '/markup', port: 22_005 },
    { path: '/import', port: 22_006 },
  ])('names no script where none can be known: $path', async ({ path, port }) => {
    const tab = await browser.newPage();
    await tab.goto(`${SHOP}${path}`);
    await until(
      () => detailsBy('shop.example'),
      (found) => found.some((detail) => detail.port === port),
    );
    // A claim would come within a moment; the next attempt's has come.
    await tab.evaluate(quietFetch(port + 100));
    await until(
      () => scriptsAt(port + 100),
      (found) => found.length > 0,
    );
    expect(await scriptsAt(port)).toEqual([]);
    await tab.close();
  });

  it('shows place and chain in the popup', async () => {
    const tab = await browser.newPage();
    await tab.goto(`${SHOP}/by-element`);
    await until(
      () => scriptsAt(22_001),
      (found) => found.length > 0,
    );
    const popup = await popupOf(browser, tab);
    await popup.unfold();
    await popup.says('by-element.js, line 2');
    await popup.close();
    await tab.close();
  });
});
