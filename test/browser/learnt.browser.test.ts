import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { launchGranting } from './harness/grantable-extension.ts';
import { popupOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';

const VISITS = 4;
/** Milliseconds of a visit: Chrome learns from pages that have settled. */
const STAY = 2_500;

describe.each(BROWSERS)('what %s remembers of a site', (name) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  /** Visits a site whose script is on this computer, again and again; tells the service it names. */
  async function visit(browser: TestBrowser, host: string): Promise<Service> {
    const service = await world.listen();
    const script = `<script src="http://127.0.0.1:${service.port}/x.js"></script>`;
    await world.site(host, {
      '/': `<!doctype html><link rel="icon" href="data:,"><title>x</title>${script}`,
    });
    for (let visits = 0; visits < VISITS; visits += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one visit after the other is what is remembered
      const page = await browser.newPage();
      // oxlint-disable-next-line no-await-in-loop -- as above
      await page.goto(`https://${host}/`);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await new Promise((resolve) => setTimeout(resolve, STAY));
      // oxlint-disable-next-line no-await-in-loop -- as above
      await page.close();
    }
    return service;
  }

  it('leads to a bare connection in Chrome, and to none with preloading switched off', async () => {
    const { browser, close } = await launchGranting(name, { learns: true });
    const learnt = await visit(browser, 'shop.example');
    const page = await browser.newPage();
    await page.goto('https://shop.example/');
    const popup = await popupOf(browser, page);
    await popup.press('No preloading');
    await popup.says('no longer connects ahead of time');
    await popup.close();
    const without = await visit(browser, 'other.example');
    const log = await readLog(browser);
    await close();
    expect(learnt.connections > 0).toBe(name === 'chrome');
    expect(without.connections).toBe(0);
    // Whatever connects, no request gets through, and each was counted.
    expect([...learnt.requests, ...without.requests]).toEqual([]);
    const blocked = log.reduce((sum, { counts }) => sum + counts.blocked, 0);
    expect(blocked).toBe(2 * VISITS + 1);
  });
});
