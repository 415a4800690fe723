// Renders the PNG icons from their SVG sources in public/icons, with the Chromium that the browser tests use:
//   node scripts/build-icons.mjs
// 16 px has a source of its own, drawn on the pixel grid; the other sizes share one.
import { readFile, writeFile } from 'node:fs/promises';
import { launch } from 'puppeteer-core';
import { findBrowser } from './find-browser.mjs';

const FOLDER = new URL('../public/icons/', import.meta.url);
const ICONS = [
  ...[16, 32, 48, 128].map((size) => ({ name: 'icon', size })),
  // Shown on the toolbar button only.
  ...[16, 32].map((size) => ({ name: 'icon-off', size })),
];

const executablePath = findBrowser('chrome');
if (!executablePath) throw new Error('No Chromium found: set LOOPWARDEN_CHROMIUM.');
// The sandbox protects from what is rendered, here our own files; without it this runs in containers too.
const browser = await launch({
  executablePath,
  args: ['--no-sandbox', '--force-color-profile=srgb'],
});
try {
  await Promise.all(ICONS.map(build));
} finally {
  await browser.close();
}

async function build({ name, size }) {
  const svg = await readFile(new URL(size === 16 ? `${name}-16.svg` : `${name}.svg`, FOLDER), 'utf8');
  const page = await browser.newPage();
  await page.setViewport({ width: size, height: size });
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`);
  await writeFile(new URL(`${name}-${size}.png`, FOLDER), await page.screenshot({ omitBackground: true }));
}
