import { fileURLToPath } from 'node:url';
import type { BrowserName } from './test-browser.ts';

/** Where the built extensions lie; `npm run build` makes them. */
export const BUILDS: Readonly<Record<BrowserName, string>> = {
  chrome: fileURLToPath(new URL('../../../dist/chrome', import.meta.url)),
  firefox: fileURLToPath(new URL('../../../dist/firefox', import.meta.url)),
};
