import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILDS } from '../browser/harness/builds.ts';
import type { BrowserName } from '../browser/harness/test-browser.ts';

/** Keeps what the content scripts send, in the wire format of our messenger, and answers like it. */
const COLLECTOR = `
  let write = Promise.resolve();
  chrome.runtime.onMessage.addListener(({ type, data }, { origin, url, frameId }, respond) => {
    write = write.then(async () => {
      const { messages = [] } = await chrome.storage.local.get('messages');
      await chrome.storage.local.set({ messages: [...messages, { type, data, origin: origin ?? null, url, frameId }] });
    }).then(() => respond({}));
    return true;
  });
`;

/** The built content scripts as they ship, with nothing that blocks beside them: every claim can be seen alone. */
export function claimExtension(directory: string, browser: BrowserName): string {
  const build = BUILDS[browser];
  const shipped = JSON.parse(readFileSync(join(build, 'manifest.json'), 'utf8')) as {
    content_scripts: { js: string[] }[];
  };
  mkdirSync(directory, { recursive: true });
  for (const path of shipped.content_scripts.flatMap(({ js }) => js)) {
    cpSync(join(build, path), join(directory, path), { recursive: true });
  }
  writeFileSync(join(directory, 'collector.js'), COLLECTOR);
  const collecting = {
    manifest_version: 3,
    name: 'Claims only',
    version: '1',
    permissions: ['storage'],
    host_permissions: ['<all_urls>'],
    background: browser === 'chrome' ? { service_worker: 'collector.js' } : { scripts: ['collector.js'] },
    content_scripts: shipped.content_scripts,
    browser_specific_settings: {
      gecko: { id: 'claims@loopwarden.example', data_collection_permissions: { required: ['none'] } },
    },
  };
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify(collecting));
  return directory;
}
