import { parseUrl } from '../core/parse-url.ts';

/** The short name of a script: its file, or its host where the address has none. */
export function scriptFile(url: string): string {
  const parsed = parseUrl(url);
  return parsed?.pathname.split('/').findLast((part) => part !== '') ?? parsed?.host ?? url;
}
