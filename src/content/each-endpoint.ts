import { loopbackEndpoint, type Endpoint } from './loopback-endpoint.ts';
import { charCodeAt, indexOf, slice } from './pristine.ts';

/** No host is longer, user name and port included. */
const MAX_HOST = 300;
const COLON = 58;
/** What ends a host in markup, style and lists, besides white space. */
const ENDS = '"#\'(),/<>?\\`';

/**
 * Finds addresses of this computer in markup, style, or a list of addresses, without parsing it: only what stands
 * behind two slashes is looked at. Spellings without them, or hidden in entities, are not found.
 */
export function eachEndpoint(text: string, found: (endpoint: Endpoint) => void): void {
  for (let at = indexOf(text, '//'); at >= 0; at = indexOf(text, '//', at + 2)) {
    let start = at;
    if (charCodeAt(text, at - 1) === COLON)
      do start--;
      while (at - start < 7 && (charCodeAt(text, start - 1) | 32) > 96);
    let end = at + 2;
    while (end - at < MAX_HOST && charCodeAt(text, end) > 32 && indexOf(ENDS, text[end]!) < 0) end++;
    const endpoint = end > at + 2 ? loopbackEndpoint(slice(text, start, end)) : null;
    if (endpoint) found(endpoint);
  }
}
