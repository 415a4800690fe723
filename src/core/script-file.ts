import { isolated } from './isolated.ts';
import { parseUrl } from './parse-url.ts';
import { printable } from './printable.ts';

/** The short name of a script: its file, or its host where the address has none. */
export function scriptFile(url: string): string {
  const parsed = parseUrl(url);
  const name = parsed?.pathname.split('/').findLast((part) => part !== '') || parsed?.host || url;
  return isolated(printable(name));
}
