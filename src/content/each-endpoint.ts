import { COLON } from './character-codes.ts';
import { MAX_HOST } from './limits.ts';
import { loopbackEndpoint, type Endpoint } from './loopback-endpoint.ts';
import { publicHostEnd } from './might-be-loopback.ts';
import { charCodeAt, indexOf, slice } from './pristine.ts';

/**
 * Finds addresses of this computer in markup, style, or a list of addresses, without parsing it: only what stands
 * behind two slashes is looked at. Spellings without them, or hidden in entities, are not found.
 */
export function eachEndpoint(text: string, found: (endpoint: Endpoint) => void): void {
  for (let at = indexOf(text, '//'); at >= 0; at = indexOf(text, '//', at + 2)) {
    const after = publicHostEnd(text, at + 2);
    if (after > 0 && isEnd(text, after)) continue;
    let start = at;
    if (charCodeAt(text, at - 1) === COLON)
      do start--;
      while (at - start < 7 && (charCodeAt(text, start - 1) | 32) > 96);
    let end = at + 2;
    while (end - at < MAX_HOST && !isEnd(text, end)) end++;
    const endpoint = end > at + 2 ? loopbackEndpoint(slice(text, start, end)) : null;
    if (endpoint) found(endpoint);
  }
}

/** What ends a host in markup, style and lists, white space included. */
function isEnd(text: string, at: number): boolean {
  return !(charCodeAt(text, at) > 32) || indexOf('"#\'(),/<>?\\`', text[at]!) >= 0;
}
