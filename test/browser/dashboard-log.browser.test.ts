import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Incident } from '../../src/core/incident.ts';
import { sampleLog } from '../samples/sample-log.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const COUNT = 10_000;
const DASHBOARD = 'src/pages/dashboard/index.html';

describe.each(BROWSERS)('the dashboard over a full log, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let shop: Page;
  let dashboard: Page;

  beforeAll(async () => {
    world = await startWorld();
    await world.site('attacker.example', { '/': '<title>attacker</title>' });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
    shop = await browser.newPage();
    await shop.goto('https://attacker.example/');
    // The first attempt makes the database; the rest of the log is put beside it.
    await ask(shop, 'http://127.0.0.1:4000/');
    dashboard = await browser.extensionPage(DASHBOARD);
    await says('1 incident');
    const incidents = sampleLog(Date.now() - 60_000, COUNT - 1, 60_000);
    for (let from = 0; from < incidents.length; from += 1_000)
      await store(incidents.slice(from, from + 1_000));
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const text = (): Promise<string> => dashboard.evaluate(() => document.body.innerText);
  async function says(words: string): Promise<void> {
    expect(await until(text, (said) => said.includes(words), 20_000)).toContain(words);
  }
  /** Straight into the extension's own database, as text: WebDriver BiDi would leave out objects that occur twice. */
  const store = (incidents: readonly Incident[]): Promise<void> =>
    dashboard.evaluate(
      async (json: string) => {
        const rows = JSON.parse(json) as { bytes: number }[];
        const opening = indexedDB.open('loopwarden');
        const db = await new Promise<IDBDatabase>((resolve) => {
          opening.addEventListener('success', () => resolve(opening.result));
        });
        const tx = db.transaction('incidents', 'readwrite');
        for (const row of rows) tx.objectStore('incidents').put({ ...row, bytes: 1_000 });
        await new Promise((resolve) => {
          tx.addEventListener('complete', resolve);
        });
        db.close();
      },
      JSON.stringify(
        incidents.map((one) => ({ ...one, ports: [...one.ports], blockedPorts: [...one.blockedPorts] })),
      ),
    );

  it('shows the newest at once and all of them soon, as a screenful of rows', async () => {
    await dashboard.close();
    dashboard = await browser.extensionPage(DASHBOARD);
    await dashboard.waitForSelector('[role=option]');
    await says('10,000 incidents');
    expect((await dashboard.$$('[role=option]')).length).toBeLessThan(60);
    expect(await dashboard.$eval('[role=option]', (row) => (row as HTMLElement).innerText)).toContain(
      'attacker.example',
    );
  });

  it('finds one among them by its words', async () => {
    await dashboard.bringToFront();
    await dashboard.type('input[type=search]', 'attacker 4000');
    await says('1 of 10000 incidents');
  });

  it('hears of a new one while it is open', async () => {
    await shop.goto('https://attacker.example/');
    await ask(shop, 'http://127.0.0.1:4001/');
    await says('Show 1 new incident');
  });
});
