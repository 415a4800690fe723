import type { Page } from 'puppeteer-core';
import { BUILDS } from '../browser/harness/builds.ts';
import type { Bench, BenchRow } from './bench.ts';
import { fillLog } from './fill-log.ts';

const COUNT = 10_000;
const KINDS = { JSON: 'Export the log as JSON', CSV: 'Export the log as a table (CSV)' };

/** The whole log as a file: how long it takes, and for how long at most the page cannot answer meanwhile. */
const exporting: Bench = {
  name: 'export',
  async run({ world, launch, name }) {
    const browser = await launch({ extension: BUILDS[name] });
    const page = await browser.extensionPage('src/pages/dashboard/index.html#settings');
    await fillLog(world, browser, page, COUNT);
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

export default exporting;
