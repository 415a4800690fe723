import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserName } from '../browser/harness/test-browser.ts';
import { claimExtension } from '../content/claim-extension.ts';

interface ContentScript {
  js: string[];
  exclude_matches?: string[];
}

/** Addresses whose path begins so get other content scripts than all the rest. */
export const PLAIN = '/plain/';

/**
 * The built content scripts for all documents but those under `PLAIN`: so one process has both, and they can take turns there.
 * @param instead what is done under `PLAIN`: nothing, or as many content scripts without a line in them.
 */
export function halfHooked(directory: string, browser: BrowserName, instead: 'nothing' | 'empty'): string {
  claimExtension(directory, browser);
  const path = join(directory, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { content_scripts: ContentScript[] };
  const plain = [`*://*${PLAIN}*`];
  const empty = manifest.content_scripts.map((script, nth) => {
    const file = `empty-${nth}.js`;
    writeFileSync(join(directory, file), '');
    return { ...script, js: [file], matches: plain, match_origin_as_fallback: undefined };
  });
  const ours = manifest.content_scripts.map((script) => ({ ...script, exclude_matches: plain }));
  const content_scripts = instead === 'empty' ? [...ours, ...empty] : ours;
  writeFileSync(path, JSON.stringify({ ...manifest, content_scripts }));
  return directory;
}
