import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { killBrowser } from './kill-browser.ts';
import { evaluatedSource } from './evaluated-source.ts';
import { readManifest } from './extension-manifest.ts';
import { firefoxPreferences } from './firefox-preferences.ts';
import { firefoxInternals } from './firefox-internals.ts';
import { bidiCommand } from './firefox-privileged.ts';
import { profileDirectory } from './profile-directory.ts';
import { requiredBrowser } from './required-browser.ts';
import type { LaunchOptions, TestBrowser } from './test-browser.ts';
import { until } from './until.ts';
import { BLANK_PAGE, packXpi } from './xpi.ts';

/** Starts Firefox and installs the packed extension for good, as from the store: it survives restart(). */
export async function launchFirefox(options: LaunchOptions): Promise<TestBrowser> {
  const { profile, remove } = profileDirectory(options.profile);
  const id = options.extension && geckoId(options.extension);
  const uuid = pinnedUuid(profile);
  const extensionOrigin = id ? `moz-extension://${uuid}` : '';
  const start = (): Promise<Browser> =>
    launch({
      browser: 'firefox',
      executablePath: requiredBrowser('firefox'),
      userDataDir: profile,
      headless: options.headless ?? true,
      networkEnabled: options.followRequests ?? true,
      acceptInsecureCerts: true,
      args: ['--remote-allow-system-access', ...(options.args ?? [])],
      extraPrefsFirefox: firefoxPreferences(options, id ? { [id]: uuid } : {}),
      ...(options.headless === false ? { defaultViewport: null } : {}),
    });
  let browser = await start();
  const archive = join(profile, 'harness.xpi');
  async function install(allowPrivateBrowsing: boolean): Promise<void> {
    await bidiCommand(browser, 'webExtension.install', {
      extensionData: { type: 'archivePath', path: archive },
      'moz:permanent': true,
      'moz:allowPrivateBrowsing': allowPrivateBrowsing,
    });
    await firefoxInternals(browser, id).backgroundStarted();
  }
  if (options.extension) {
    writeFileSync(archive, packXpi(options.extension));
    await install(false);
  }
  let blank: Page | undefined;

  /** Never wait for goto: WebDriver BiDi reports no load of extension pages, although they load. */
  const extensionPage: TestBrowser['extensionPage'] = async (path) => {
    const page = await browser.newPage();
    const url = `${extensionOrigin}/${path}`;
    page.goto(url).catch(() => undefined);
    const ready = `document.readyState === 'complete' && location.href.startsWith(${JSON.stringify(url)}) && typeof browser`;
    const api = await until(
      () => page.evaluate(ready).catch(() => undefined),
      (type) => type === 'object',
      15_000,
    );
    if (api !== 'object') throw new Error(`${url} did not load within 15 seconds`);
    return page;
  };

  async function backgroundEvaluate<Args extends unknown[], Result>(
    evaluate: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<Awaited<Result>> {
    if (!blank || blank.isClosed()) blank = await extensionPage(BLANK_PAGE);
    return (await blank.evaluate(evaluatedSource(evaluate, args))) as Awaited<Result>;
  }

  async function restart(end: (browser: Browser) => Promise<void>, meanwhile?: () => void): Promise<void> {
    await end(browser);
    meanwhile?.();
    blank = undefined;
    browser = await start();
  }

  return {
    name: 'firefox',
    version: await browser.version(),
    profile,
    get puppeteer() {
      return browser;
    },
    extensionOrigin,
    newPage: () => browser.newPage(),
    extensionPage,
    backgroundEvaluate,
    killWorker: () => firefoxInternals(browser, id).terminateBackground(),
    revokeHostPermissions: () => firefoxInternals(browser, id).revokeHostPermissions(),
    async allowPrivateWindows() {
      await install(true);
      blank = undefined;
    },
    flushDns: () => firefoxInternals(browser, id).flushNetwork(),
    async update(build) {
      writeFileSync(archive, packXpi(build));
      blank = undefined;
      await install(false);
    },
    restart: (meanwhile) => restart(closeBrowser, meanwhile),
    crash: () =>
      restart(async (dying) => {
        await killBrowser(dying);
        // puppeteer puts the profile's preferences back when it notices, and must be done before the next start.
        const isDone = (): boolean => readdirSync(profile).every((file) => !file.endsWith('.puppeteer'));
        await until(isDone, (yes) => yes);
        await new Promise((resolve) => setTimeout(resolve, 500));
      }),
    async close() {
      await browser.close();
      remove();
    },
  };
}

function geckoId(extension: string): string {
  const id = readManifest(extension).browser_specific_settings?.gecko?.id;
  if (!id)
    throw new Error(
      `${extension}/manifest.json has no browser_specific_settings.gecko.id: not a Firefox build`,
    );
  return id;
}

/** The extension's address in this profile, fixed before Firefox could draw one. */
function pinnedUuid(profile: string): string {
  const path = join(profile, 'harness-uuid');
  if (!existsSync(path)) writeFileSync(path, randomUUID());
  return readFileSync(path, 'utf8');
}

const closeBrowser = (browser: Browser): Promise<void> => browser.close();
