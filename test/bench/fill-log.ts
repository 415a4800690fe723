import type { Page } from 'puppeteer-core';
import type { TestBrowser } from '../browser/harness/test-browser.ts';
import { readLog } from '../browser/harness/read-log.ts';
import { until } from '../browser/harness/until.ts';
import { sampleLog } from '../samples/sample-log.ts';
import type { World } from '../world/world.ts';

/**
 * Fills the log: one real attempt, which makes the database, and varied samples beside it.
 * @param page one of the extension, through which they are put
 * @param count of all incidents then
 */
export async function fillLog(world: World, browser: TestBrowser, page: Page, count: number): Promise<void> {
  await world.site('shop.example', { '/': '<!doctype html><title>shop</title>' });
  const shop = await browser.newPage();
  await shop.goto('https://shop.example/');
  await shop.evaluate(() => fetch('http://127.0.0.1:3000/').catch(() => {}));
  await until(
    () => readLog(browser),
    (log) => log.length === 1,
  );
  await shop.close();
  const log = sampleLog(Date.now() - 60_000, count - 1, 60_000).map((one) => ({
    ...one,
    ports: [...one.ports],
    blockedPorts: [...one.blockedPorts],
  }));
  for (let from = 0; from < log.length; from += 1_000)
    await page.evaluate(put, JSON.stringify(log.slice(from, from + 1_000)));
}

/** Runs in the extension's page: incidents, as text, straight into its own database. */
async function put(json: string): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('loopwarden');
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(opening.error));
  });
  const tx = db.transaction('incidents', 'readwrite');
  for (const row of JSON.parse(json) as object[]) tx.objectStore('incidents').put({ ...row, bytes: 1_000 });
  await new Promise((resolve) => tx.addEventListener('complete', resolve));
  db.close();
}
