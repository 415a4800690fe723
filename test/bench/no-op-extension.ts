import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserName } from '../browser/harness/test-browser.ts';

/** The fewest listeners that see where each answer of the web came from, in Firefox before the page has it. They do nothing. */
const LISTENERS: Record<BrowserName, string> = {
  chrome: `chrome.webRequest.onResponseStarted.addListener(() => {}, { urls: ['<all_urls>'] });`,
  firefox: `
    const every = { urls: ['<all_urls>'] };
    browser.webRequest.onBeforeRequest.addListener(() => {}, every, ['blocking']);
    browser.webRequest.onHeadersReceived.addListener(() => {}, every, ['blocking', 'responseHeaders']);`,
};

/**
 * Writes the cheapest extension that blocks anything: one static rule, and a background that does nothing.
 * @param listens whether it listens to what we have to listen to, and has content scripts where we have to have them, and does
 * nothing then: what no code of ours can go below
 */
export function noOpExtension(directory: string, browser: BrowserName, { listens = false } = {}): string {
  mkdirSync(directory, { recursive: true });
  const rule = {
    id: 1,
    action: { type: 'block' },
    condition: { urlFilter: '||nowhere.invalid^', resourceTypes: ['image'] },
  };
  const manifest = {
    manifest_version: 3,
    name: 'No-op',
    version: '1',
    permissions: [
      'declarativeNetRequest',
      ...(listens ? ['webRequest'] : []),
      ...(listens && browser === 'firefox' ? ['webRequestBlocking'] : []),
    ],
    host_permissions: listens ? ['<all_urls>'] : [],
    content_scripts: listens ? [emptyScript('ISOLATED'), emptyScript('MAIN')] : [],
    background: browser === 'chrome' ? { service_worker: 'background.js' } : { scripts: ['background.js'] },
    declarative_net_request: { rule_resources: [{ id: 'one', enabled: true, path: 'rules.json' }] },
    browser_specific_settings: {
      gecko: {
        id: 'no-op@bench.example',
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  };
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(directory, 'rules.json'), JSON.stringify([rule]));
  writeFileSync(join(directory, 'empty.js'), '');
  writeFileSync(join(directory, 'background.js'), listens ? LISTENERS[browser] : '');
  return directory;
}

const emptyScript = (world: 'ISOLATED' | 'MAIN') => ({
  matches: ['<all_urls>'],
  js: ['empty.js'],
  world,
  run_at: 'document_start',
  all_frames: true,
  match_about_blank: true,
  match_origin_as_fallback: true,
});
