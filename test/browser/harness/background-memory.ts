import { TargetType, type CDPSession } from 'puppeteer-core';
import type { TestBrowser } from './test-browser.ts';
import { evaluatePrivileged } from './firefox-privileged.ts';

/**
 * Bytes the background holds. Chrome: the worker's heap. Firefox: its page, not the rest of the process that all extensions
 * share, whose size says more about how the allocator returns memory than about us.
 */
export interface BackgroundMemory {
  /** As it is, with what the next garbage collection would free. */
  now(): Promise<number>;
  /** After a garbage collection. */
  kept(): Promise<number>;
}

export function backgroundMemory(browser: TestBrowser): BackgroundMemory {
  return browser.name === 'chrome' ? chromeWorker(browser) : firefoxPage(browser);
}

function chromeWorker(browser: TestBrowser): BackgroundMemory {
  async function now(): Promise<number> {
    const { usedSize } = await (await workerOf(browser)).send('Runtime.getHeapUsage');
    return usedSize;
  }
  return {
    now,
    async kept() {
      await (await workerOf(browser)).send('HeapProfiler.collectGarbage');
      return now();
    },
  };
}

async function workerOf({
  puppeteer,
  extensionOrigin,
  backgroundEvaluate,
}: TestBrowser): Promise<CDPSession> {
  const find = () =>
    puppeteer
      .targets()
      .find((one) => one.type() === TargetType.SERVICE_WORKER && one.url().startsWith(extensionOrigin));
  // Wakes a worker that sleeps.
  if (!find()) await backgroundEvaluate('0');
  const worker = await find()?.worker();
  if (!worker) throw new Error('The extension has no background worker');
  return worker.client;
}

/** What Firefox's own reporters count for the background page: its script heap, and what hangs on it. */
const PAGE_MEMORY = (uuid: string): string => `new Promise((done) => {
  let bytes = 0;
  const count = (process, path, kind, units, amount) => {
    if (path.startsWith('explicit/') && path.includes('${uuid}\\\\_generated_background_page')) bytes += amount;
  };
  Cc['@mozilla.org/memory-reporter-manager;1'].getService(Ci.nsIMemoryReporterManager)
    .getReports(count, null, () => done(bytes), null, false);
})`;

const MINIMIZE = `new Promise((done) => Cc['@mozilla.org/memory-reporter-manager;1']
  .getService(Ci.nsIMemoryReporterManager).minimizeMemoryUsage(() => done()))`;

function firefoxPage({ puppeteer, extensionOrigin }: TestBrowser): BackgroundMemory {
  /** Firefox never answers who asks while it still gathers another's answer. */
  let asked: Promise<unknown> = Promise.resolve();
  function now(): Promise<number> {
    const ask = async (): Promise<number> =>
      (await evaluatePrivileged(puppeteer, PAGE_MEMORY(new URL(extensionOrigin).host))) as number;
    const answer = asked.then(ask, ask);
    asked = answer;
    return answer;
  }
  return {
    now,
    async kept() {
      await asked.catch(() => undefined);
      await evaluatePrivileged(puppeteer, MINIMIZE);
      return now();
    },
  };
}
