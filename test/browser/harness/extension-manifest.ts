import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The fields of a built manifest that the harness needs. */
export interface ExtensionManifest {
  version: string;
  background?: { service_worker?: string };
  browser_specific_settings?: { gecko?: { id?: string } };
}

export function readManifest(directory: string): ExtensionManifest {
  return JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as ExtensionManifest;
}
