import { isLoopbackHost } from './address.ts';
import { parseUrl } from './parse-url.ts';

/**
 * Where an address leads. `nowhere`: 0.0.0.0 or [::], with which filters silence a name; on Linux and macOS a connection
 * to it reaches this computer all the same (Chromium 156).
 */
export type Place = 'here' | 'nowhere' | 'elsewhere';

/**
 * Reads an IP address as a browser's event or resolver writes it: IPv6 without brackets. Of ordinary addresses it looks at
 * the first characters only.
 */
export function placeOfAddress(address: string): Place {
  if (address.includes(':')) return placeOfIpv6(address);
  if (address.startsWith('127.')) return 'here';
  return address === '0.0.0.0' ? 'nowhere' : 'elsewhere';
}

function placeOfIpv6(address: string): Place {
  // Global addresses begin with 2 or 3, local ones with f; only 6to4 (2002:) hides an IPv4 address there.
  if (!address.startsWith('2002:') && !/^[:06]/.test(address)) return 'elsewhere';
  const host = parseUrl(`http://[${address}]/`)?.hostname ?? '';
  if (host === '[::]' || host === '[::ffff:0:0]') return 'nowhere';
  return isLoopbackHost(host) ? 'here' : 'elsewhere';
}

/** Where a name leads that has several addresses: one of this computer is enough, because the browser may take any. */
export function placeOfAddresses(addresses: readonly string[]): Place {
  const places = new Set(addresses.map(placeOfAddress));
  if (places.has('here')) return 'here';
  return places.has('nowhere') ? 'nowhere' : 'elsewhere';
}
