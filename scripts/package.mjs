#!/usr/bin/env node
/**
 * `npm run package`: what the stores take, from what `npm run build` made. One archive for each
 * browser, and for the reviewers of addons.mozilla.org the source it was built from.
 *
 *   node scripts/package.mjs [folder with chrome/ and firefox/] [folder for the archives]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { entriesOf, zip } from './zip.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const [builds = join(ROOT, 'dist'), output = join(ROOT, 'artifacts')] = process.argv.slice(2);

mkdirSync(output, { recursive: true });
const versions = ['chrome', 'firefox'].map(packBuild);
packSource(versions[0]);

/** @param {string} browser */
function packBuild(browser) {
  const entries = entriesOf(join(builds, browser));
  const { version } = JSON.parse(readFileSync(join(builds, browser, 'manifest.json'), 'utf8'));
  const archive = join(output, `loopwarden-${browser}-${version}.zip`);
  writeFileSync(archive, zip(entries));
  say(`${shown(archive)}  ${entries.length} files`);
  return version;
}

/** What is committed, and nothing else: reviewers build it again and compare. */
function packSource(version) {
  const archive = join(output, `loopwarden-source-${version}.zip`);
  const status = git('status', '--porcelain');
  if (status === undefined) return say('No source archive: git knows no checkout here.');
  if (git('archive', `--prefix=loopwarden-${version}/`, `--output=${archive}`, 'HEAD') === undefined) {
    process.exitCode = 1;
    return say('No source archive: git archive failed.');
  }
  say(`${shown(archive)}  commit ${git('rev-parse', '--short', 'HEAD')}`);
  if (status) say('It lacks changes that are not committed: do not send it to a store.');
}

/** What git prints, or undefined when it cannot. @param {string[]} args */
function git(...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** @param {string} path */
function shown(path) {
  return relative(process.cwd(), path);
}

/** @param {string} text */
function say(text) {
  process.stdout.write(`${text}\n`);
}
