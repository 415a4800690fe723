import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TestBrowser } from './test-browser.ts';

/**
 * Bytes of all files in the profile that belong to the extension: Chrome's `IndexedDB/chrome-extension_…` and
 * `Local Extension Settings/…`, Firefox's `storage/default/moz-extension+++…`, write-ahead logs included.
 */
export function extensionDisk({ profile, extensionOrigin }: TestBrowser): number {
  const own = new URL(extensionOrigin).hostname;
  return readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.includes(own))
    .reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
}
