import { parseUrl } from './parse-url.ts';

/**
 * How what a person types to find a host may stand in the log, in lower case: as it is typed, and as a browser writes hosts.
 * Names in other scripts are spelled in ASCII there (`bücher.example` is `xn--bcher-kva.example`), and of an address that
 * was pasted whole only the host may be known.
 */
export function searchSpellings(typed: string): string[] {
  const text = typed.trim().toLowerCase();
  const isAddress = /^[a-z]+:\/\/./.test(text);
  if (!isAddress && ASCII.test(text)) return [text];
  const host = parseUrl(isAddress ? text : `http://${text}`)?.hostname;
  return host ? [text, host] : [text];
}

const ASCII = /^[\0-\x7f]*$/;
