import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestBrowser } from './test-browser.ts';
import { until } from './until.ts';

/** A folder into which a test's browser saves files without asking. */
export interface Downloads {
  /** For Firefox, at its launch. */
  readonly prefs: Record<string, boolean | number | string>;
  /** For Chrome, once it runs. */
  attach(browser: TestBrowser): Promise<void>;
  /** Waits for a file of this name that ends with `end`, so that none is read half written. */
  file(name: string, end: string): Promise<string>;
  remove(): void;
}

export function downloadFolder(): Downloads {
  const folder = mkdtempSync(join(tmpdir(), 'loopwarden-downloads-'));
  return {
    prefs: {
      'browser.download.folderList': 2,
      'browser.download.dir': folder,
      'browser.download.alwaysOpenPanel': false,
      'browser.helperApps.neverAsk.saveToDisk': 'application/json,text/csv',
    },
    async attach({ name, puppeteer }) {
      if (name !== 'chrome') return;
      const session = await puppeteer.target().createCDPSession();
      await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    },
    async file(name, end) {
      const path = join(folder, name);
      const read = (): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
      const text = await until(read, (found) => found.endsWith(end));
      if (!text.endsWith(end)) throw new Error(`No whole ${name} was saved`);
      return text;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
