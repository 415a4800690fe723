/** Userinfo stays in the URLs that Chrome matches rules against; it may look like a host and a port itself. */
const USERINFO = '(?:[^/@]*@)?';

/** Any host, as a canonical URL writes it. */
export const ANY_HOST = String.raw`\[[^/\]]*\]|[^/:@]*`;

/** The schemes whose URLs leave the port out when it is this one. */
const IMPLIED: Readonly<Record<number, string>> = { 80: '(?:http|ws)', 443: '(?:http|ws)s' };

/**
 * A `regexFilter` for URLs with this host (a regular-expression source), at any port. Anchored up to the path, so that
 * neither a path nor a user name can pass for a host.
 */
export function hostFilter(host: string): string {
  return `^(?:http|ws)s?://${USERINFO}(?:${host})(?::\\d+)?/`;
}

/**
 * The same for a few ports: Chrome's rules have no port condition, and a URL carries its port only when it is not the
 * scheme's default. The first filter is for written ports, and each default port takes one more: all in one would be
 * more than Chrome's 2 kB (measured).
 */
export function portFilters(host: string, ports: readonly number[]): string[] {
  const written = ports.length === 1 ? String(ports[0]) : `(?:${ports.join('|')})`;
  // Without a host to look for, whatever stands before the last colon of the authority will do.
  const place = host === ANY_HOST ? '[^/]*' : `${USERINFO}(?:${host})`;
  const implied = ports.flatMap((port) => IMPLIED[port] ?? []);
  return [`^\\w+://${place}:${written}/`, ...implied.map((by) => `^${by}://${USERINFO}(?:${host})/`)];
}

/**
 * How many ports one filter holds within Chrome's 2 kB, whatever their digits (measured in 156 with room to spare; the
 * test that installs them would fail).
 */
export const PORTS_PER_FILTER = { anyHost: 12, usualHost: 2 } as const;
