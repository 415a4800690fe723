import { cpSync, realpathSync, rmSync } from 'node:fs';
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
  /** Workers of a version that is no more: some stay in the list, and answer nobody. */
  const former = new WeakSet<Target>();
  let isUpdated = false;
  const isWorker = (target: Target): boolean =>
    !former.has(target) &&
    target.type() === TargetType.SERVICE_WORKER &&
    /^chrome-extension:\/\/[a-p]{32}\//.test(target.url()) &&
    target.url().endsWith(`/${script}`);
  /** The one that was made last: of those before it some stay in the list for a while. */
  const newestWorker = (): Target | undefined => browser.targets().findLast(isWorker);
  /** Whether it runs. A worker that is ending never answers. */
  async function isActive(target: Target): Promise<boolean> {
    const late = new Promise<false>((resolve) => setTimeout(resolve, 2_000, false));
    const asked = target
      .worker()
      .then((running) => running?.evaluate("self.serviceWorker?.state === 'activated'"));
    return (await Promise.race([asked, late]).catch(() => false)) === true;
  }
  /** Waits until the background has run its first tick: from then on its listeners are there. */
  async function extensionReady(): Promise<string> {
    // A worker that has only just been made has neither timers nor `chrome` yet, so it is asked from outside.
    const activated = async (): Promise<Target | null> => {
      const target = newestWorker();
      return target && (await isActive(target)) ? target : null;
    };
    const found = await until(activated, (target) => target !== null, 20_000);
    if (!found) throw new Error('The background did not start');
    return found.url().split('/', 3).join('/');
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
    let target = newestWorker();
    if (target && isUpdated && !(await isActive(target))) {
      former.add(target);
      return worker();
    }
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
    async update(build) {
      if (!extension || extension === realpathSync(build)) throw new Error('Launch a copy to update it');
      const wanted = readManifest(build).version;
      rmSync(extension, { recursive: true });
      cpSync(build, extension, { recursive: true });
      // By the browser's own page: a worker that ends answers nobody.
      const page = await browser.newPage();
      await page.goto('chrome://extensions');
      const id = JSON.stringify(new URL(extensionOrigin).hostname);
      await page.evaluate(`chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })`);
      isUpdated = true;
      for (const target of browser.targets().filter(isWorker)) former.add(target);
      await page.evaluate(`chrome.developerPrivate.reload(${id})`);
      const version = (): Promise<unknown> =>
        page.evaluate(`chrome.developerPrivate.getExtensionInfo(${id}).then((info) => info.version)`);
      if ((await until(version, (found) => found === wanted, 15_000)) !== wanted)
        throw new Error('The new version was not taken');
      await page.close();
      await extensionReady();
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
