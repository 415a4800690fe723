import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILDS } from './builds.ts';
import type { BrowserName } from './test-browser.ts';

/** A copy of the build that calls itself another version, in a folder of its own: what an update starts from or leads to. */
export function buildCalled(name: BrowserName, version: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'build-'));
  cpSync(BUILDS[name], folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...manifest, version }));
  return folder;
}
