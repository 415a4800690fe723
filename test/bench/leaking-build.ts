import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILDS } from '../browser/harness/builds.ts';
import type { BrowserName } from '../browser/harness/test-browser.ts';

/** Keeps what it is told of each request, for ever. */
const LEAK = `
  const { webRequest } = globalThis.browser ?? globalThis.chrome;
  globalThis.leak = [];
  webRequest.onCompleted.addListener((details) => void leak.push({ ...details }), { urls: ['<all_urls>'] });
`;

/** Our build with a leak of some hundred bytes a request in its background: what the measurement of memory has to find. */
export function leakingBuild(directory: string, browser: BrowserName): string {
  cpSync(BUILDS[browser], directory, { recursive: true });
  const path = join(directory, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as {
    background: { service_worker?: string; scripts?: string[] };
  };
  writeFileSync(join(directory, 'leak.js'), LEAK);
  const { service_worker: worker, scripts } = manifest.background;
  if (worker === undefined) {
    manifest.background.scripts = ['leak.js', ...(scripts ?? [])];
    writeFileSync(path, JSON.stringify(manifest));
  } else {
    const loader = join(directory, worker);
    writeFileSync(loader, `import './leak.js';\n${readFileSync(loader, 'utf8')}`);
  }
  return directory;
}
