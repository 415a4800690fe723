import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf, tabIdOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { readStorage } from './harness/read-storage.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';

const PAGE = `<!doctype html><title>Quiet</title><link rel="icon" href="/icon.png"><link rel="stylesheet" href="/style.css">
<h1>Quiet page</h1><img src="/picture.png"><img src="https://tracker.example/pixel.png"><iframe src="https://tracker.example/"></iframe>
<script>
  fetch('/data.json'); fetch('https://missing.example/').catch(() => {});
  const missing = new Image(); missing.src = '/404.png';
  navigator.sendBeacon('/beacon', 'x');
</script>`;

describe.each(BROWSERS)('a page that never reaches for this computer, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;

  beforeAll(async () => {
    world = await startWorld();
    await world.site('shop.example', { '/': PAGE, '/data.json': { type: 'application/json', body: '{}' } });
    await world.site('tracker.example', { '/': '<title>frame</title>' });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  it('makes no incident, no badge, no notification and no write', async () => {
    const before = await readStorage(browser);
    const page = await browser.newPage();
    await page.goto('https://shop.example/', { waitUntil: 'load' });
    await page.reload({ waitUntil: 'load' });
    await new Promise((resolve) => setTimeout(resolve, 1_000));

    expect(await readLog(browser)).toEqual([]);
    const { session, ...rest } = await readStorage(browser);
    const { session: earlier, ...former } = before;
    expect(rest).toEqual(former);
    // In memory until the browser closes: which names were seen elsewhere, so that a change can be told.
    expect(Object.keys(session)).toEqual(['names']);
    expect(session['names']).toMatchObject({ names: { here: [] } });
    expect(earlier).toEqual({});
    // Written once, at the installation.
    expect(before).toEqual({ local: { welcomed: true }, session: {}, notifications: [] });
    const badge = await browser.backgroundEvaluate(
      (tabId: number) => chrome.action.getBadgeText({ tabId }),
      await tabIdOf(browser, page),
    );
    expect(badge).toBe('');
    const popup = await popupOf(browser, page);
    const said = await popup.says('Nothing on this page has tried to reach your computer.');
    expect(said).toContain('shop.example');
    expect(said).toContain('Guarding');
  });
});
