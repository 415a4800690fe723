import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestBrowser } from './test-browser.ts';

/**
 * Lets the browser have no database for the extension's log: the folder of its files is an empty one that nobody can
 * write. For a browser that has ended. What the extension keeps in `storage.local` lies elsewhere.
 * @returns gives the folder back, as it was
 */
export function refuseLog({ name, profile, extensionOrigin }: TestBrowser): () => void {
  const folder =
    name === 'chrome' ? join(profile, 'Default', 'IndexedDB') : firefoxFolder(profile, extensionOrigin);
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', folder]);
  return () => void execFileSync('umount', ['--lazy', folder]);
}

function firefoxFolder(profile: string, extensionOrigin: string): string {
  const storage = join(profile, 'storage', 'default');
  const origin = `moz-extension+++${new URL(extensionOrigin).hostname}`;
  if (!readdirSync(storage).includes(origin)) throw new Error('There is no database to refuse');
  return join(storage, origin, 'idb');
}
