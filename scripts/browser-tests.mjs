#!/usr/bin/env node
/**
 * `npm run test:browser [-- FILTER…]`: the tests in real browsers, in the sealed world.
 *
 * Real browsers on a busy machine fail once in some thousand tests for reasons of their own. So the files of a few failed
 * tests are looked at again, in fresh browsers with nothing else in the way, and must then pass twice in a row. What passes
 * so is named as unsteady, here and in the results, and is to be mended; what fails again has failed.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { childExit, forwardSignals } from '../test/world/child-process.mjs';
import { failedFiles, steadied } from './test-results.mjs';

const RESULTS = 'artifacts/browser.json';
const AGAIN = 'artifacts/browser-again.json';
/** Of more files than this something is broken, and looking again would only take time. */
const MOST_FILES = 3;
const TIMES = 2;

/** @type {import('node:child_process').ChildProcess | undefined} */
let child;
forwardSignals(() => child);
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
process.exitCode = await main(process.argv.slice(2));

/** @param {string[]} filters */
async function main(filters) {
  const code = await vitest(filters, RESULTS);
  if (code !== 1 || !existsSync(RESULTS)) return code;
  const first = read(RESULTS);
  const files = failedFiles(first);
  if (files.length === 0 || files.length > MOST_FILES) return code;
  process.stdout.write(
    `\n${files.length} of the files failed. Again, ${TIMES} times:\n${files.join('\n')}\n`,
  );
  for (let time = 0; time < TIMES; time += 1) {
    const again = await vitest(files, AGAIN);
    if (again !== 0) return again;
  }
  const results = steadied(first, read(AGAIN));
  writeFileSync(RESULTS, JSON.stringify(results));
  process.stdout.write(`\nUnsteady, to be mended (failed once, then passed ${TIMES} times):\n`);
  for (const name of results.unsteady ?? []) process.stdout.write(`  ${name}\n`);
  return 0;
}

/** @param {string[]} filters @param {string} output */
function vitest(filters, output) {
  rmSync(output, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`];
  const command = ['npx', 'vitest', 'run', '--project', 'browser', ...reporters, ...filters];
  child = spawn(process.execPath, ['test/world/enter.mjs', '--', ...command], { stdio: 'inherit' });
  return childExit(child);
}

/** @param {string} file @returns {import('./test-results.mjs').Results} */
function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
