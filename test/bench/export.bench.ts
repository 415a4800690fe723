import type { Page } from 'puppeteer-core';
import { BUILDS } from '../browser/harness/builds.ts';
import { readLog } from '../browser/harness/read-log.ts';
import { until } from '../browser/harness/until.ts';
import { sampleLog } from '../samples/sample-log.ts';
import type { Bench, BenchRow } from './bench.ts';

const COUNT = 10_000;
const KINDS = { JSON: 'Export the log as JSON', CSV: 'Export the log as a table (CSV)' };

/** The whole log as a file: how long it takes, and for how long at most the page cannot answer meanwhile. */
const exporting: Bench = {
  name: 'export',
  async run({ world, launch, name }) {
    await world.site('shop.example', { '/': '<!doctype html><title>shop</title>' });
    const browser = await launch({ extension: BUILDS[name] });
    const shop = await browser.newPage();
    await shop.goto('https://shop.example/');
    await shop.evaluate(() => fetch('http://127.0.0.1:3000/').catch(() => {}));
    await until(
      () => readLog(browser),
      (log) => log.length === 1,
    );
    const page = await browser.extensionPage('src/pages/dashboard/index.html#settings');
    const log = sampleLog(Date.now() - 60_000, COUNT - 1, 60_000).map((one) => ({
      ...one,
      ports: [...one.ports],
      blockedPorts: [...one.blockedPorts],
    }));
    for (let from = 0; from < log.length; from += 1_000)
      await page.evaluate(put, JSON.stringify(log.slice(from, from + 1_000)));
    await page.bringToFront();
    const rows: BenchRow[] = [];
    for (const [kind, label] of Object.entries(KINDS)) rows.push(...(await measure(page, kind, label)));
    return rows;
  },
};

/** Beats every few milliseconds; the longest silence is the longest time the page was busy. */
async function measure(page: Page, kind: string, label: string): Promise<BenchRow[]> {
  await page.waitForSelector(`::-p-aria([name="${label}"])`);
  const { took, silence, bytes } = await page.evaluate(pressAndListen, label);
  if (bytes < 1_000_000) throw new Error(`The file has ${bytes} bytes: that is not ten thousand incidents`);
  const what = `${COUNT.toLocaleString('en')} incidents as ${kind}`;
  return [
    { what, base: 0, ours: took, unit: 'ms', limit: 'none' },
    { what: `${what}, longest time the page is busy`, base: 0, ours: silence, unit: 'ms', limit: 'none' },
  ];
}

/** Runs in the extension's page: presses the button and waits for the file. */
async function pressAndListen(label: string): Promise<{ took: number; silence: number; bytes: number }> {
  const url = URL.createObjectURL.bind(URL);
  const file = new Promise<Blob>((resolve) => {
    URL.createObjectURL = (blob: Blob) => {
      resolve(blob);
      return url(blob);
    };
  });
  let silence = 0;
  let last = performance.now();
  const channel = new MessageChannel();
  channel.port1.addEventListener('message', () => {
    const now = performance.now();
    silence = Math.max(silence, now - last);
    last = now;
    setTimeout(() => channel.port2.postMessage(0), 0);
  });
  channel.port1.start();
  channel.port2.postMessage(0);
  const from = performance.now();
  const button = [...document.querySelectorAll('button')].find((one) => one.innerText.includes(label))!;
  button.click();
  const { size } = await file;
  const took = performance.now() - from;
  URL.createObjectURL = url;
  channel.port1.close();
  return { took, silence, bytes: size };
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

export default exporting;
