import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let directory: string | undefined;

/** Where the world keeps its files: enter.mjs made it and removes it; outside the world, one for this process. */
export function worldDirectory(): string {
  directory ??= process.env['LOOPWARDEN_WORLD_DIR'] ?? ownDirectory();
  return directory;
}

function ownDirectory(): string {
  const own = mkdtempSync(join(tmpdir(), 'loopwarden-'));
  process.once('exit', () => rmSync(own, { recursive: true, force: true }));
  return own;
}
