/** Userinfo stays in the URLs that Chrome matches rules against; it may look like a host and a port itself. */
const USERINFO = '(?:[^/@]*@)?';

/** Any host, as a canonical URL writes it. */
export const ANY_HOST = String.raw`\[[^/\]]*\]|[^/:@]*`;

/** The schemes whose URLs leave the port out when it is this one. */
const IMPLIED: Readonly<Record<number, { by: string; notBy: string }>> = {
  80: { by: '(?:http|ws)', notBy: '(?:http|ws)s' },
  443: { by: '(?:http|ws)s', notBy: '(?:http|ws)' },
};

/**
 * A `regexFilter` for URLs with this host (a regular-expression source), at any port. Anchored up to the path, so that
 * neither a path nor a user name can pass for a host.
 */
export function hostFilter(host: string): string {
  return `^(?:http|ws)s?://${USERINFO}(?:${host})(?::\\d+)?/`;
}

/**
 * The same for one port: Chrome's rules have no port condition, and a URL carries its port only when it is not the
 * scheme's default. The two default ports take two filters; both in one would be more than Chrome's 2 kB (measured).
 */
export function portFilters(host: string, port: number): string[] {
  const implied = IMPLIED[port];
  if (!implied) return [`^(?:http|ws)s?://${USERINFO}(?:${host}):${port}/`];
  return [`^${implied.by}://${USERINFO}(?:${host})/`, `^${implied.notBy}://${USERINFO}(?:${host}):${port}/`];
}
