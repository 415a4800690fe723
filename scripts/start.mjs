#!/usr/bin/env node
/**
 * `npm start`: Loopwarden at work, on a site made for it. This file prepares (arguments, browser,
 * build, sealed world); what happens then is test/demo.
 */
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { childExit, forwardSignals } from '../test/world/child-process.mjs';
import { findBrowser } from './find-browser.mjs';
import { readStartOptions, USAGE } from './start-options.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** What enter.mjs exits with where the world cannot be made: EX_UNAVAILABLE of sysexits.h. */
const NO_WORLD = 69;

process.chdir(ROOT);
process.exitCode = await start(process.argv.slice(2));

/** @param {string[]} args */
async function start(args) {
  const options = tryReadOptions(args);
  if (!options) return 2;
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (process.env['LOOPWARDEN_WORLD'] === 'sealed') return demonstrate(options);
  if (!prepare(options)) return 1;
  if (!options.open && process.platform === 'linux') {
    const code = await inTheSealedWorld(args);
    if (code !== NO_WORLD) return code;
    process.stderr.write('Going on without the sealed world.\n\n');
  }
  return demonstrate({ ...options, open: true });
}

/** @param {string[]} args */
function tryReadOptions(args) {
  try {
    return readStartOptions(args, process.env, process.platform);
  } catch (error) {
    process.stderr.write(`${/** @type {Error} */ (error).message}\n\n${USAGE}`);
    return undefined;
  }
}

/**
 * Sees to it that there is a browser and something to put into it. What browsers.mjs misses beside
 * the browser is for the sealed world alone, and that says so itself.
 * @param {import('./start-options.mjs').StartOptions} options
 */
function prepare({ browser, build }) {
  if (!findBrowser(browser) || process.platform === 'linux') run('scripts/browsers.mjs');
  return findBrowser(browser) !== undefined && (!build || run('scripts/build.mjs'));
}

/** @param {string} script */
function run(script) {
  return spawnSync(process.execPath, [script], { stdio: 'inherit' }).status === 0;
}

/** @param {string[]} args */
function inTheSealedWorld(args) {
  const again = [process.execPath, fileURLToPath(import.meta.url), ...args];
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  forwardSignals(() => child);
  child = spawn(process.execPath, ['test/world/enter.mjs', '--', ...again], { stdio: 'inherit' });
  return childExit(child);
}

/**
 * The demonstration is TypeScript like all that it uses; Vite, here anyway, loads it in any Node.
 * @param {import('./start-options.mjs').StartOptions} options
 * @returns {Promise<number>}
 */
async function demonstrate(options) {
  const config = {
    root: ROOT,
    configFile: /** @type {const} */ (false),
    logLevel: /** @type {const} */ ('warn'),
  };
  const { module } = await runnerImport(`${ROOT}test/demo/demonstrate.ts`, config);
  return module.demonstrate(options);
}
