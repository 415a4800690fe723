import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of the extension's own storage: named by its id in Chrome, by its origin in Firefox. */
export function ownFiles(profile: string, extensionOrigin: string): string[] {
  const host = new URL(extensionOrigin).hostname;
  return readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) => path.includes(host) || /browser-extension-data|storage-sync|extension-store/.test(path),
    );
}

/** Files that hold the text in UTF-8 or UTF-16, as both browsers write strings. */
export function filesWith(files: readonly string[], text: string): string[] {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return files.filter((path) => {
    const content = readFileSync(path);
    return needles.some((needle) => content.includes(needle));
  });
}
