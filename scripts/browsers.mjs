#!/usr/bin/env node
/**
 * Makes sure that the browser tests find what they need: both browsers, and the tools of the sealed
 * world. On Debian and Ubuntu, as root, it installs what is missing; elsewhere it says how to.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { findBrowser } from './find-browser.mjs';

process.env['PATH'] = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;

/** @type {{what: string, debian: string, fedora: string, present: () => boolean}[]} */
const NEEDED = [
  {
    what: 'Chromium',
    debian: 'chromium',
    fedora: 'chromium',
    present: () => findBrowser('chrome') !== undefined,
  },
  {
    what: 'Firefox',
    debian: 'firefox-esr',
    fedora: 'firefox-esr',
    present: () => findBrowser('firefox') !== undefined,
  },
  { what: 'ip', debian: 'iproute2', fedora: 'iproute', present: () => runs('ip', '-V') },
  {
    what: 'unshare',
    debian: 'util-linux',
    fedora: 'util-linux',
    present: () => runs('unshare', '--version'),
  },
  { what: 'mount', debian: 'mount', fedora: 'util-linux', present: () => runs('mount', '--version') },
  { what: 'openssl', debian: 'openssl', fedora: 'openssl', present: () => runs('openssl', 'version') },
];

let missing = NEEDED.filter(({ present }) => !present());
if (missing.length > 0 && hasApt() && process.getuid?.() === 0) {
  const packages = missing.map(({ debian }) => debian);
  process.stdout.write(`Installing ${packages.join(', ')} …\n`);
  apt('update', '-q=2');
  apt('install', '-q=2', '--no-install-recommends', ...packages);
  missing = NEEDED.filter(({ present }) => !present());
}
for (const browser of /** @type {const} */ (['chrome', 'firefox'])) {
  const path = findBrowser(browser);
  if (path) process.stdout.write(`${browser}: ${path}\n`);
}
if (missing.length > 0) {
  process.stderr.write(`Missing: ${missing.map(({ what }) => what).join(', ')}.\n${instructions()}`);
  process.exitCode = 1;
}

/** @param {string} tool @param {string} flag */
function runs(tool, flag) {
  return spawnSync(tool, [flag]).error === undefined;
}

function hasApt() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^ID(?:_LIKE)?=.*(?:debian|ubuntu)/m.test(release) && runs('apt-get', '--version');
}

/** @param {string[]} args */
function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
}

function instructions() {
  const debian = missing.map((item) => item.debian).join(' ');
  const fedora = missing.map((item) => item.fedora).join(' ');
  return `
  Debian          sudo apt-get install ${debian}
  Ubuntu          its chromium and firefox are snaps, which cannot run in the sealed world: take both browsers
                  from a Debian or Mozilla package source, or run the tests in a Debian container
  Fedora          sudo dnf install ${fedora}
  macOS, Windows  install Chromium and Firefox ESR; the sealed world itself needs Linux

Installed elsewhere? Set LOOPWARDEN_CHROMIUM and LOOPWARDEN_FIREFOX to the programs.
Google Chrome does not serve: since version 137 it ignores --load-extension. Firefox must take unsigned
extensions (xpinstall.signatures.required): ESR, Developer Edition and Nightly do, the release build does not.
`;
}
