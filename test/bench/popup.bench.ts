import { BUILDS } from '../browser/harness/builds.ts';
import { until } from '../browser/harness/until.ts';
import { readLog } from '../browser/harness/read-log.ts';
import type { Bench } from './bench.ts';
import { median } from './median.ts';

const STORED = 2_000;
const ROUNDS = 9;

/** How long the popup takes to show what is there, with a log of many incidents behind it. */
const popup: Bench = {
  name: 'the popup',
  async run({ world, launch, name }) {
    await world.site('shop.example', { '/': '<!doctype html><title>shop</title>' });
    const browser = await launch({ extension: BUILDS[name] });
    const page = await browser.newPage();
    await page.goto('https://shop.example/');
    await page.evaluate(() => fetch('http://127.0.0.1:3000/').catch(() => {}));
    await until(
      () => readLog(browser),
      (log) => log.length === 1,
    );
    await browser.backgroundEvaluate(multiplyIncident, STORED);
    const times: number[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      const opened = await browser.extensionPage('popup/index.html?tab=1');
      await opened.waitForSelector('main article, main p');
      const paint = await opened.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      );
      if (round >= 0 && !Number.isNaN(paint)) times.push(paint);
      await opened.close();
    }
    if (times.length === 0) throw new Error('The browser did not say when it painted');
    const what = `first paint with ${STORED.toLocaleString('en')} incidents stored`;
    return [{ what, base: 0, ours: median(times), unit: 'ms', limit: '150 ms' }];
  },
};

/** Runs in the extension: copies its one incident under other names. */
async function multiplyIncident(count: number): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('loopwarden');
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(opening.error));
  });
  const tx = db.transaction('incidents', 'readwrite');
  const store = tx.objectStore('incidents');
  const reading = store.getAll();
  reading.addEventListener('success', () => {
    const [incident] = reading.result as Record<string, unknown>[];
    for (let nth = 1; nth < count; nth += 1) store.put({ ...incident, id: `copy ${nth}`, lastAt: nth });
  });
  await new Promise((resolve) => tx.addEventListener('complete', resolve));
  db.close();
}

export default popup;
