import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserName } from '../browser/harness/test-browser.ts';

/** Writes the cheapest extension that blocks anything: one static rule, and a background that does nothing. */
export function noOpExtension(directory: string, browser: BrowserName): string {
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
    permissions: ['declarativeNetRequest'],
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
  writeFileSync(join(directory, 'background.js'), '');
  return directory;
}
