import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import manifest from '../../manifest.json' with { type: 'json' };

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

/** Loopwarden's content scripts as its manifest declares them, and nothing that blocks: every claim can be seen alone. */
export async function buildClaimExtension(directory: string, target: 'chrome' | 'firefox'): Promise<string> {
  mkdirSync(directory, { recursive: true });
  const scripts = manifest.content_scripts.map((script) => ({ ...script, js: script.js.map(bundleName) }));
  const sources = manifest.content_scripts.flatMap(({ js }) => js);
  const bundles = sources.map((source) =>
    build({
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      define: { __TARGET__: JSON.stringify(target) },
      build: {
        outDir: directory,
        emptyOutDir: false,
        minify: false,
        rolldownOptions: { input: source, output: { format: 'iife', entryFileNames: bundleName(source) } },
      },
    }),
  );
  await Promise.all(bundles);
  writeFileSync(join(directory, 'collector.js'), COLLECTOR);
  const collecting = {
    manifest_version: 3,
    name: 'Claims only',
    version: '1',
    permissions: ['storage'],
    host_permissions: ['<all_urls>'],
    background: target === 'chrome' ? { service_worker: 'collector.js' } : { scripts: ['collector.js'] },
    content_scripts: scripts,
    browser_specific_settings: {
      gecko: { id: 'claims@loopwarden.example', data_collection_permissions: { required: ['none'] } },
    },
  };
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify(collecting));
  return directory;
}

function bundleName(source: string): string {
  return source.replace(/^.*\/(.*)\.iife\.ts$/, '$1.js');
}
