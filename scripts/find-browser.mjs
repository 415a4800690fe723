import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Google's own Chrome is missing on purpose: since version 137 it ignores --load-extension.
 * @type {Record<'chrome' | 'firefox', {variable: string, names: string[], places: string[]}>}
 */
const BROWSERS = {
  chrome: {
    variable: 'LOOPWARDEN_CHROMIUM',
    names: ['chromium', 'chromium-browser'],
    places: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
  },
  firefox: {
    variable: 'LOOPWARDEN_FIREFOX',
    names: ['firefox-esr', 'firefox'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
  },
};

/**
 * The browser's program file: what the environment variable names, else the first found on PATH.
 * @param {'chrome' | 'firefox'} browser
 * @returns {string | undefined}
 */
export function findBrowser(browser) {
  const { variable, names, places } = BROWSERS[browser];
  const chosen = process.env[variable];
  if (chosen) return chosen;
  const directories = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return [...names.flatMap((name) => directories.map((directory) => join(directory, name))), ...places].find(
    isProgram,
  );
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
