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
}

const HOST = new RegExp(`^(?:${LOOPBACK_HOST})$`);
const DISGUISED = new RegExp(`^(?:${DISGUISED_HOSTS.join('|')})$`);
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
 * Reads a URL of any spelling as a loopback endpoint.
 * @returns null for anything that is not http(s) or ws(s), is not loopback, or does not parse.
 */
export function parseTarget(url: string): Target | null {
  const parsed = parseUrl(url);
  if (!parsed) return null;
  const scheme = parsed.protocol.slice(0, -1);
  if (!isScheme(scheme) || !isLoopbackHost(parsed.hostname)) return null;
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
