import { isLoopbackHost, parseEndpoint, type Target } from './address.ts';
import { isKnownName } from './known-names.ts';

/** What a URL names of this computer: a spelling of it, or a name known to lead here. Null for everything else. */
export function readTarget(url: string): Target | null {
  const endpoint = parseEndpoint(url);
  if (!endpoint || isLoopbackHost(endpoint.host)) return endpoint;
  return isKnownName(endpoint.host) ? { ...endpoint, name: 'known' } : null;
}
