import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILDS } from './builds.ts';
import { launchBrowser } from './launch-browser.ts';
import type { BrowserName, LaunchOptions, TestBrowser } from './test-browser.ts';

interface Grantable {
  browser: TestBrowser;
  close(): Promise<void>;
}

/**
 * A browser that gives the extension its optional permissions when it asks for them in a click, as if the person had said
 * yes. Firefox has a preference for that. Chrome asks in a window that no test can reach, but not for what it has once
 * given: so there the extension is installed once with the permissions as required ones.
 */
export async function launchGranting(
  name: BrowserName,
  options: Pick<LaunchOptions, 'prefs' | 'learns'> = {},
): Promise<Grantable> {
  if (name === 'firefox') {
    const granting = { ...options.prefs, 'extensions.webextOptionalPermissionPrompts': false };
    const browser = await launchBrowser({ browser: name, extension: BUILDS.firefox, prefs: granting });
    return { browser, close: () => browser.close() };
  }
  const directory = mkdtempSync(join(tmpdir(), 'loopwarden-granting-'));
  const [extension, profile] = [join(directory, 'extension'), join(directory, 'profile')];
  cpSync(BUILDS.chrome, extension, { recursive: true });
  const path = join(extension, 'manifest.json');
  const shipped = readFileSync(path, 'utf8');
  const manifest = JSON.parse(shipped) as { permissions: string[]; optional_permissions: string[] };
  const { optional_permissions, ...required } = manifest;
  writeFileSync(
    path,
    JSON.stringify({ ...required, permissions: [...manifest.permissions, ...optional_permissions] }),
  );
  const before = await launchBrowser({ browser: name, extension, profile });
  await before.close();
  writeFileSync(path, shipped);
  const browser = await launchBrowser({ ...options, browser: name, extension, profile });
  return {
    browser,
    async close() {
      await browser.close();
      rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
