import { parseUrl } from './parse-url.ts';

/** Letters, digits, dots, hyphens and the underscore that some names have; or an IPv6 address in brackets. */
const NAME = /^(?:[a-z\d._-]+|\[[a-f\d:.]+\])$/;

/**
 * Whether this is a host that a rule can be for, in the one spelling it has. Anything else would mean one thing to
 * `decide` and another to Chrome, which matches by suffix. URL parsers also take `*` and the like; no site is called so.
 */
export function isSiteName(host: string): boolean {
  return host.length <= 255 && NAME.test(host) && parseUrl(`http://${host}`)?.hostname === host;
}
