import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../world/service.ts';
import type { Site } from '../world/site.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

describe.each(BROWSERS)('the browser is killed, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let guarded: Service;
  let allowed: Service;
  let first: Site;

  beforeAll(async () => {
    world = await startWorld();
    guarded = await world.listen();
    allowed = await world.listen();
    await world.site('shop.example', { '/': '<title>Shop</title>' });
    // Every start of the browser opens this page, and it tries at once.
    first = await world.site('first.example', {
      '/': `<title>First</title><script>
        fetch('${guarded.origin}/').catch(() => {}).then(() => fetch('/tried'));
      </script>`,
      '/tried': 'noted',
    });
    const args = ['https://first.example/'];
    browser = await launchBrowser({ browser: name, extension: BUILDS[name], args });
    // Firefox writes down what wakes a new extension when it ends, or some seconds later.
    await browser.restart();
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const tries = (): number => first.requests.filter(({ path }) => path === '/tried').length;

  it('and comes back with all rules and all of the log, guarding the first page', async () => {
    const page = await browser.newPage();
    await page.goto('https://shop.example/');
    await ask(page, `${allowed.origin}/`);
    const popup = await popupOf(browser, page);
    await popup.press(`Always allow shop.example to use port ${allowed.port}`);
    await popup.says('Always allowed');
    await popup.close();
    const before = await readLog(browser);
    expect(before.length).toBeGreaterThan(0);
    const triesBefore = tries();
    guarded.reset();

    await browser.crash();

    expect(await until(tries, (count) => count > triesBefore, 20_000)).toBe(triesBefore + 1);
    expect(guarded.connections).toBe(0);
    const after = await readLog(browser);
    for (const { id, counts } of before)
      expect(after.find((incident) => incident.id === id)?.counts).toEqual(counts);
    const again = await browser.newPage();
    await again.goto('https://shop.example/');
    expect(await ask(again, `${allowed.origin}/`)).toBe(200);
    expect(await ask(again, `${guarded.origin}/`)).toBe('failed');
    expect(guarded.connections).toBe(0);
  }, 120_000);
});
