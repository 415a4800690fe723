import { TargetType, type CDPSession } from 'puppeteer-core';
import type { TestBrowser } from './test-browser.ts';
import { evaluatePrivileged } from './firefox-privileged.ts';

/** Bytes the background holds. Chrome: the worker's own heap. Firefox: the unique memory of the process that all parts of all extensions share. */
export interface BackgroundMemory {
  /** As it is, with what the next garbage collection would free. */
  now(): Promise<number>;
  /** After a garbage collection. */
  kept(): Promise<number>;
}

export function backgroundMemory(browser: TestBrowser): BackgroundMemory {
  return browser.name === 'chrome' ? chromeWorker(browser) : firefoxProcess(browser);
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

const PROCESS_MEMORY = `ChromeUtils.requestProcInfo().then(({ children }) =>
  children.find(({ type }) => type === 'extension').memory)`;

const MINIMIZE = `new Promise((done) => Cc['@mozilla.org/memory-reporter-manager;1']
  .getService(Ci.nsIMemoryReporterManager).minimizeMemoryUsage(() => done()))`;

function firefoxProcess({ puppeteer }: TestBrowser): BackgroundMemory {
  const now = async (): Promise<number> => (await evaluatePrivileged(puppeteer, PROCESS_MEMORY)) as number;
  return {
    now,
    async kept() {
      await evaluatePrivileged(puppeteer, MINIMIZE);
      return now();
    },
  };
}
