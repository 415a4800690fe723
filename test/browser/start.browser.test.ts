import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BROWSERS } from './harness/test-browser.ts';

const START = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));
const run = promisify(execFile);

describe.each(BROWSERS)('npm start in %s', (browser) => {
  let pictures: string;
  beforeEach(() => (pictures = mkdtempSync(join(tmpdir(), 'pictures-'))));
  afterEach(() => rmSync(pictures, { recursive: true }));

  it('shows what was tried, said and stopped, and that it would have arrived', async () => {
    // Rejects on any exit code but 0.
    const { stdout, stderr } = await run(process.execPath, [
      START,
      '--headless',
      '--browser',
      browser,
      '--screenshots',
      pictures,
    ]);
    expect(stderr).toBe('');
    expect(stdout).toContain('12 requests to 12 ports of this computer');
    expect(stdout).toContain('| shop.example tried 12 programs on your computer.');
    expect(stdout).toContain('| All blocked.');
    expect(stdout.match(/^ +port \d+ +\d+ connections?, \d+ requests?$/gm)).toHaveLength(7);
    expect(stdout.match(/^ +port \d+ +0 connections, 0 requests$/gm)).toHaveLength(7);
    expect(stdout).toMatch(
      /without Loopwarden\n +[1-9]\d* connections, [1-9]\d* requests arrived, at 7 of 7 programs/,
    );
    expect(stdout).toContain('All of this is as it should be.');

    const [light, dark] = [...stdout.matchAll(/\S+\.png/g)].map(([path]) => path);
    expect(existsSync(light!)).toBe(true);
    expect(readFileSync(light!)).not.toEqual(readFileSync(dark!));
  });
});
