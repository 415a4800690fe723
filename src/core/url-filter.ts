/** Userinfo stays in the URLs that Chrome matches rules against. */
const USERINFO = '(?:[^/@]*@)?';

/**
 * A `regexFilter` for URLs with this host (a regular-expression source) and, if given, this port. Anchored, so that a
 * path can never pass for a host. Chrome's rules have no port condition, and a URL carries its port only when it is
 * not the scheme's default.
 */
export function urlFilter(host: string, port?: number): string {
  if (port === undefined) return `^(?:http|ws)s?://${USERINFO}(?:${host})[:/]`;
  if (port === 80) return `^(?:http|ws)://${USERINFO}(?:${host})/`;
  if (port === 443) return `^(?:http|ws)s://${USERINFO}(?:${host})/`;
  return `^(?:http|ws)s?://${USERINFO}(?:${host}):${port}/`;
}
