import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptApi } from '../../src/core/incident.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

/** One line of the script each, at the line of its place in this list. Every API aims at a port of its own. */
const LINES: readonly { api: ScriptApi; code: (origin: string) => string }[] = [
  { api: 'fetch', code: (origin) => `fetch('${origin}').catch(() => {});` },
  {
    api: 'XMLHttpRequest',
    code: (origin) => `let x = new XMLHttpRequest(); x.open('GET', '${origin}'); x.send();`,
  },
  { api: 'WebSocket', code: (origin) => `new WebSocket('${origin.replace('http', 'ws')}');` },
  {
    api: 'EventSource',
    code: (origin) => `let e = new EventSource('${origin}'); e.onerror = () => e.close();`,
  },
  { api: 'sendBeacon', code: (origin) => `navigator.sendBeacon('${origin}', 'x');` },
  { api: 'image', code: (origin) => `new Image().src = '${origin}';` },
  {
    api: 'script',
    code: (origin) =>
      `let s = document.createElement('script'); s.src = '${origin}'; document.head.append(s);`,
  },
  {
    api: 'iframe',
    code: (origin) =>
      `let f = document.createElement('iframe'); f.setAttribute('src', '${origin}'); document.head.append(f);`,
  },
];

describe.each(BROWSERS)('which script did it, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  const ports: number[] = [];

  beforeAll(async () => {
    world = await startWorld();
    const lines: string[] = [];
    for (const { code } of LINES) {
      const { port } = await world.listen();
      ports.push(port);
      lines.push(`{ ${code(`http://127.0.0.1:${port}/`)} }`);
    }
    await world.site('tracker.example', {
      '/probe.js': { type: 'text/javascript', body: lines.join('\n') },
      '/frame': '<!doctype html><script src="/probe.js?in=frame"></script>',
    });
    await world.site('shop.example', {
      '/': '<!doctype html><title>Shop</title><body><script src="https://tracker.example/probe.js?user=42"></script>',
      '/framing':
        '<!doctype html><title>Shop</title><body><iframe src="https://tracker.example/frame"></iframe>',
    });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const claimed = async () => (await readLog(browser)).flatMap(({ details }) => details);

  it.each([
    { page: '/', asker: 'shop.example' },
    { page: '/framing', asker: 'tracker.example' },
  ])('names script, line and API for what $asker does on $page', async ({ page: path, asker }) => {
    const page = await browser.newPage();
    await page.goto(`https://shop.example${path}`);
    const mine = async () =>
      (await claimed()).filter((detail) => 'host' in detail.asker && detail.asker.host === asker);
    const details = await until(
      mine,
      (found) => found.filter(({ scripts }) => scripts.length > 0).length === LINES.length,
    );
    const told = LINES.map(({ api }, index) => {
      const detail = details.find(({ port }) => port === ports[index]);
      return { api, scripts: detail?.scripts.map(({ url, line, api: by }) => ({ url, line, by })) };
    });
    expect(told).toEqual(
      LINES.map(({ api }, index) => ({
        api,
        scripts: [{ url: 'https://tracker.example/probe.js', line: index + 1, by: api }],
      })),
    );
    const popup = await popupOf(browser, page);
    await popup.unfold();
    await popup.says('probe.js, line 1');
    await popup.close();
  });
});
