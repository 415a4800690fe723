import { LETTER_S } from './character-codes.ts';
import { loopbackEndpoint, type Endpoint } from './loopback-endpoint.ts';
import { charCodeAt, indexOf, lastIndexOf, slice } from './pristine.ts';

const CANDIDATE = 'candidate:';
/**
 * Stands in for a candidate that was taken out: one that waits to be called, so that nothing is ever sent to it, and that
 * both browsers accept (RFC 6544: active candidates carry port 9). Its address is for documentation (RFC 5737).
 */
const NOBODY = 'candidate:0 1 tcp 1 192.0.2.1 9 typ host tcptype active';
/** Where a STUN or TURN URL leads if that is this computer, else null. */
export function loopbackServer(url: string): Endpoint | null {
  const scheme = indexOf(url, ':');
  const query = indexOf(url, '?');
  const place = slice(url, scheme + 1, query < 0 ? url.length : query);
  const last = lastIndexOf(place, ':');
  const colon = last > lastIndexOf(place, ']') ? last : place.length;
  const isSecure = (charCodeAt(url, scheme - 1) | 32) === LETTER_S;
  const port = slice(place, colon + 1);
  // Without one the URL means these, with and without TLS (RFC 7064, RFC 7065).
  return endpoint(slice(place, 0, colon), port === '' ? (isSecure ? 5349 : 3478) : +port);
}

/**
 * A candidate or a whole session description without the candidates that lead to this computer.
 * @param found told of each
 */
export function withoutLoopback(text: string, found: (endpoint: Endpoint) => void): string {
  let kept = '';
  let from = 0;
  for (let at = indexOf(text, CANDIDATE); at >= 0; at = indexOf(text, CANDIDATE, at + 1)) {
    const newline = indexOf(text, '\n', at);
    const end = newline < 0 ? text.length : text[newline - 1] === '\r' ? newline - 1 : newline;
    const target = candidateEndpoint(slice(text, at, end));
    if (!target) continue;
    found(target);
    kept += slice(text, from, at) + NOBODY;
    from = end;
  }
  return from === 0 ? text : kept + slice(text, from);
}

/**
 * The address is the fifth field, and there is one space between two (RFC 8839, section 5.1); libwebrtc splits there and
 * nowhere else.
 */
function candidateEndpoint(candidate: string): Endpoint | null {
  let start = 0;
  for (let field = 0; field < 4; field++) {
    start = indexOf(candidate, ' ', start) + 1;
    if (start === 0) return null;
  }
  const end = indexOf(candidate, ' ', start);
  if (end < 0) return null;
  const after = indexOf(candidate, ' ', end + 1);
  const port = slice(candidate, end + 1, after < 0 ? candidate.length : after);
  return endpoint(slice(candidate, start, end), +port);
}

function endpoint(name: string, port: number): Endpoint | null {
  const zone = indexOf(name, '%');
  const address = zone < 0 ? name : slice(name, 0, zone);
  const isBare6 = indexOf(name, ':') >= 0 && name[0] !== '[';
  const target = loopbackEndpoint(isBare6 ? `http://[${address}]/` : `http://${name}/`);
  return target && { host: target.host, port: port > 0 && port < 65_536 ? port | 0 : 0 };
}
