import { TargetType } from 'puppeteer-core';
import type { TestBrowser } from './test-browser.ts';
import { evaluatePrivileged } from './firefox-privileged.ts';

/**
 * Bytes the background holds after a garbage collection. Chrome: the worker's own heap. Firefox: the unique memory
 * of the process all parts of the extension share, which is more than the background's.
 */
export async function backgroundMemory(browser: TestBrowser): Promise<number> {
  return browser.name === 'chrome' ? chromeWorkerHeap(browser) : firefoxExtensionProcess(browser);
}

async function chromeWorkerHeap({
  puppeteer,
  extensionOrigin,
  backgroundEvaluate,
}: TestBrowser): Promise<number> {
  await backgroundEvaluate('0'); // wakes a sleeping worker
  const target = puppeteer
    .targets()
    .find((one) => one.type() === TargetType.SERVICE_WORKER && one.url().startsWith(extensionOrigin));
  const worker = await target?.worker();
  if (!worker) throw new Error('The extension has no background worker');
  await worker.client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await worker.client.send('Runtime.getHeapUsage');
  return usedSize;
}

/** Collects garbage in all processes, then asks for the memory of the one that runs extensions. */
const PROCESS_MEMORY = `(async () => {
  await new Promise((done) => Cc['@mozilla.org/memory-reporter-manager;1']
    .getService(Ci.nsIMemoryReporterManager).minimizeMemoryUsage(done));
  const { children } = await ChromeUtils.requestProcInfo();
  return children.find(({ type }) => type === 'extension').memory;
})()`;

async function firefoxExtensionProcess({ puppeteer }: TestBrowser): Promise<number> {
  return (await evaluatePrivileged(puppeteer, PROCESS_MEMORY)) as number;
}
