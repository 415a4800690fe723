import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let directory: string | undefined;

/** Where the world keeps its files: made and removed by enter.mjs; outside the world a temporary directory. */
export function worldDirectory(): string {
  directory ??= process.env['LOOPWARDEN_WORLD_DIR'] ?? mkdtempSync(join(tmpdir(), 'loopwarden-'));
  return directory;
}
