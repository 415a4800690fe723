import type { Browser, Page } from 'puppeteer-core';

export const BROWSERS = ['chrome', 'firefox'] as const;
export type BrowserName = (typeof BROWSERS)[number];

export interface LaunchOptions {
  browser: BrowserName;
  /** Directory of the built extension; without it the browser runs bare. */
  extension?: string;
  /** The browser's own Local Network Access checks. Off by default: the extension alone is judged. */
  lna?: boolean;
  /** Chrome's connecting ahead to what a site loaded before, which no rule stops. Off by default. */
  learns?: boolean;
  headless?: boolean;
  /** Whether puppeteer follows every request, which costs the browser more than a storm itself. On by default. */
  followRequests?: boolean;
  /** The tab that the installation opens is closed before anything else happens, unless it is to be kept. */
  welcome?: 'keep';
  /** Profile directory to use, and to leave behind. By default one that close() removes. */
  profile?: string;
  /** More command line arguments. */
  args?: readonly string[];
  /** More Firefox preferences; they win over the harness's own. */
  prefs?: Record<string, boolean | number | string>;
  /** Milliseconds after which Firefox ends an idle background page (its own default is 30,000). */
  backgroundIdleTimeout?: number;
}

/** What tests do with either browser. */
export interface TestBrowser {
  readonly name: BrowserName;
  readonly version: string;
  readonly profile: string;
  /** puppeteer's own handle, replaced by restart(). */
  readonly puppeteer: Browser;
  newPage(): Promise<Page>;
  /** Opens one of the extension's own pages in a tab: `extensionPage('popup/index.html')`. */
  extensionPage(path: string): Promise<Page>;
  /** `chrome-extension://<id>` or `moz-extension://<uuid>` */
  readonly extensionOrigin: string;
  /**
   * Evaluates in the extension with `browser.*` or `chrome.*` at hand: in Chrome in the background
   * worker itself, in Firefox in a page of the extension (its event page cannot be attached to).
   */
  backgroundEvaluate<Args extends unknown[], Result>(
    evaluate: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<Awaited<Result>>;
  /** Ends the background as the browser does when memory is short; the next event starts it again. */
  killWorker(): Promise<void>;
  /** Takes the extension's access to all sites away, as a user can at any time. */
  revokeHostPermissions(): Promise<void>;
  /** Lets the extension into private windows, as a user can. */
  allowPrivateWindows(): Promise<void>;
  /** Forgets resolved names and open connections, so that the next request asks our DNS again. */
  flushDns(): Promise<void>;
  /**
   * Brings the extension up to this build while the browser runs, as its store would; resolves when the new one is ready.
   * In Chrome the folder that was launched takes its files: launch a copy.
   */
  update(build: string): Promise<void>;
  /** Ends the browser and starts it again with the same profile, which `meanwhile` may change. */
  restart(meanwhile?: () => void): Promise<void>;
  /** The same, ended by SIGKILL: whatever was not on disk is lost. */
  crash(): Promise<void>;
  close(): Promise<void>;
}
