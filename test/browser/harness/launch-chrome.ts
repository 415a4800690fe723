import { realpathSync } from 'node:fs';
import { launch, TargetType, type Browser, type Target, type WebWorker } from 'puppeteer-core';
import { chromeArguments } from './chrome-arguments.ts';
import { killBrowser } from './kill-browser.ts';
import { evaluatedSource } from './evaluated-source.ts';
import { readManifest } from './extension-manifest.ts';
import { profileDirectory } from './profile-directory.ts';
import { requiredBrowser } from './required-browser.ts';
import type { LaunchOptions, TestBrowser } from './test-browser.ts';
import { until } from './until.ts';

/** Starts Chromium; the extension is loaded by the command line, so it guards from the first request. */
export async function launchChrome(options: LaunchOptions): Promise<TestBrowser> {
  const extension = options.extension && realpathSync(options.extension);
  const { profile, remove } = profileDirectory(options.profile);
  const start = (): Promise<Browser> =>
    launch({
      executablePath: requiredBrowser('chrome'),
      userDataDir: profile,
      headless: options.headless ?? true,
      networkEnabled: options.followRequests ?? true,
      args: chromeArguments({ ...options, ...(extension ? { extension } : {}) }),
      ignoreDefaultArgs: extension ? ['--disable-extensions'] : [],
      ...(options.headless === false ? { defaultViewport: null } : {}),
    });
  let browser = await start();
  const script = extension ? readManifest(extension).background?.service_worker : undefined;
  const isWorker = (target: Target): boolean =>
    target.type() === TargetType.SERVICE_WORKER &&
    /^chrome-extension:\/\/[a-p]{32}\//.test(target.url()) &&
    target.url().endsWith(`/${script}`);
  /** Waits until the background has run its first tick: from then on its listeners are there. */
  async function extensionReady(): Promise<string> {
    const target = await browser.waitForTarget(isWorker, { timeout: 15_000 });
    // A worker that has only just been made has neither timers nor `chrome` yet, so it is asked from outside.
    const activated = async (): Promise<unknown> =>
      (await target.worker())?.evaluate("self.serviceWorker?.state === 'activated'").catch(() => false);
    if (!(await until(activated, (yes) => yes === true, 15_000)))
      throw new Error('The background did not start');
    return target.url().split('/', 3).join('/');
  }
  let extensionOrigin = script ? await extensionReady() : '';

  const newPage: TestBrowser['newPage'] = () => browser.newPage();
  const extensionPage: TestBrowser['extensionPage'] = async (path) => {
    const page = await browser.newPage();
    await page.goto(`${extensionOrigin}/${path}`);
    return page;
  };

  /** Changes what the user can change on chrome://extensions. */
  async function configure(change: Record<string, unknown>): Promise<void> {
    const page = await browser.newPage();
    await page.goto('chrome://extensions');
    const update = { extensionId: new URL(extensionOrigin).hostname, ...change };
    await page.evaluate(`chrome.developerPrivate.updateExtensionConfiguration(${JSON.stringify(update)})`);
    await page.close();
  }

  async function restart(end: (browser: Browser) => Promise<void>, meanwhile?: () => void): Promise<void> {
    await end(browser);
    meanwhile?.();
    browser = await start();
    if (script) extensionOrigin = await extensionReady();
  }

  /** The running background worker; one that sleeps is woken by a message that means nothing to it. */
  async function worker(): Promise<WebWorker> {
    let target = browser.targets().find(isWorker);
    if (!target) {
      const page = await extensionPage('manifest.json');
      await page.evaluate('void chrome.runtime.sendMessage({ wake: true }).catch(() => {})');
      target = await browser.waitForTarget(isWorker, { timeout: 15_000 });
      await page.close();
    }
    const running = await target.worker();
    if (!running) throw new Error('The extension has no background worker');
    return running;
  }

  return {
    name: 'chrome',
    version: await browser.version(),
    profile,
    get puppeteer() {
      return browser;
    },
    get extensionOrigin() {
      return extensionOrigin;
    },
    newPage,
    extensionPage,
    async backgroundEvaluate<Args extends unknown[], Result>(
      evaluate: string | ((...args: Args) => Result),
      ...args: Args
    ): Promise<Awaited<Result>> {
      return (await (await worker()).evaluate(evaluatedSource(evaluate, args))) as Awaited<Result>;
    },
    async killWorker() {
      const target = browser.targets().find(isWorker);
      if (!target) return;
      const gone = new Promise<void>((resolve) => {
        browser.on('targetdestroyed', function listener(destroyed) {
          if (destroyed !== target) return;
          browser.off('targetdestroyed', listener);
          resolve();
        });
      });
      await (await target.worker())?.close();
      await gone;
    },
    revokeHostPermissions: () => configure({ hostAccess: 'ON_CLICK' }),
    async allowPrivateWindows() {
      await configure({ incognitoAccess: true });
      await restart(closeBrowser);
    },
    async flushDns() {
      const page = await browser.newPage();
      await page.goto('chrome://net-internals/#dns');
      await page.click('>>> #dns-view-clear-cache');
      await page.goto('chrome://net-internals/#sockets');
      await page.click('>>> #sockets-view-flush-button');
      await page.close();
    },
    restart: (meanwhile) => restart(closeBrowser, meanwhile),
    crash: () => restart(killBrowser),
    async close() {
      await browser.close();
      remove();
    },
  };
}

const closeBrowser = (browser: Browser): Promise<void> => browser.close();
