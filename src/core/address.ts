import { DISGUISED_HOSTS, LOOPBACK_HOST } from './loopback-pattern.ts';
import { parseUrl } from './parse-url.ts';

export type Scheme = 'http' | 'https' | 'ws' | 'wss';

/** A loopback endpoint as a URL names it. Query, fragment and userinfo are dropped here and never stored. */
export interface Target {
  scheme: Scheme;
  /** Canonical host, IPv6 in brackets. */
  host: string;
  /** 1-65535, the scheme's default filled in. */
  port: number;
  /** Path only; starts with `/`. */
  path: string;
  /** Where the host is no spelling of this computer: how it means it all the same. */
  name?: NameKind;
}

/**
 * How a name that does not say so means this computer. `known`: it is made for that (`data/names.json`). `found`: it
 * resolves to this computer. `sinkhole`: the same, done by the user's own hosts file or filter to silence it.
 * `rebound`: it was seen at a public address before, and changed.
 */
export const NAME_KINDS = ['known', 'found', 'sinkhole', 'rebound'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

const HOST = /* @__PURE__ */ new RegExp(`^(?:${LOOPBACK_HOST})$`);
const DISGUISED = /* @__PURE__ */ new RegExp(`^(?:${DISGUISED_HOSTS.join('|')})$`);
const DEFAULT_PORT: Record<Scheme, number> = { http: 80, ws: 80, https: 443, wss: 443 };

/** Whether a canonical host (as in `new URL(u).hostname`) means this computer. Costs one regular expression. */
export function isLoopbackHost(host: string): boolean {
  return HOST.test(host);
}

/** Whether a loopback host is one that hides its meaning (see `DISGUISED_HOSTS`). */
export function isDisguised(host: string): boolean {
  return DISGUISED.test(host);
}

/**
 * Whether no permission covers this target: no honest page needs a disguise, and behind a name that changed a page of
 * somebody else may be open.
 */
export function isNeverAllowed({ host, name }: Target): boolean {
  return isDisguised(host) || name === 'rebound';
}

/**
 * Reads a URL of any spelling as a loopback endpoint.
 * @returns null for anything that is not http(s) or ws(s), is not loopback, or does not parse.
 */
export function parseTarget(url: string): Target | null {
  const endpoint = parseEndpoint(url);
  return endpoint && isLoopbackHost(endpoint.host) ? endpoint : null;
}

/** Reads a URL as an endpoint of any host. Null for what is not http(s) or ws(s), or does not parse. */
export function parseEndpoint(url: string): Target | null {
  const parsed = parseUrl(url);
  if (!parsed) return null;
  const scheme = parsed.protocol.slice(0, -1);
  if (!isScheme(scheme)) return null;
  return {
    scheme,
    host: parsed.hostname,
    port: parsed.port === '' ? DEFAULT_PORT[scheme] : Number(parsed.port),
    path: parsed.pathname,
  };
}

function isScheme(scheme: string): scheme is Scheme {
  return Object.hasOwn(DEFAULT_PORT, scheme);
}
