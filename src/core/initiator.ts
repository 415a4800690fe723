import { parseUrl } from './parse-url.ts';
import { isLoopbackHost } from './address.ts';

/** Who asked. Hosts are canonical, IPv6 in brackets, without port: policy is per host, as in Chrome's rules. */
export type Initiator =
  | { type: 'site'; host: string; served?: Served }
  /** A page served from this computer. */
  | { type: 'local'; host: string }
  /** A sandboxed, `data:` or otherwise origin-less document; `host` is the site whose page holds it, if known. */
  | { type: 'opaque'; host: string | null }
  /** A page opened from a file. */
  | { type: 'file' }
  | { type: 'extension'; id: string }
  /** The person: address bar, bookmark, or a link from another program. */
  | { type: 'user' };

/** Where pages of a name came from in this browser session: this computer, or elsewhere at least once. Absent: not seen. */
export type Served = 'here' | 'elsewhere';

const EXTENSION_SCHEMES = new Set(['chrome-extension:', 'moz-extension:']);

/**
 * Reads an origin or a document URL as an initiator.
 *
 * Anything without an origin of its own (`null`, `data:`, `about:blank`, unparsable) is opaque, and an
 * opaque initiator is a stranger: a sandboxed frame must not gain by hiding where it comes from.
 */
export function initiatorFromUrl(url: string | null | undefined): Initiator {
  const parsed = url ? parseUrl(url) : null;
  if (!parsed) return { type: 'opaque', host: null };
  if (parsed.protocol === 'file:') return { type: 'file' };
  if (EXTENSION_SCHEMES.has(parsed.protocol)) return { type: 'extension', id: parsed.hostname };
  const source = parsed.protocol === 'blob:' ? parseUrl(parsed.origin) : parsed;
  if (source?.protocol !== 'http:' && source?.protocol !== 'https:') return { type: 'opaque', host: null };
  if (isLoopbackHost(source.hostname)) return { type: 'local', host: source.hostname };
  // With or without the root dot it is one site to its owner, to the user and to Chrome's rules.
  return { type: 'site', host: siteOf(source.hostname) };
}

/** A host as the name of a site: without the root dot. */
export function siteOf(host: string): string {
  return host.endsWith('.') ? host.slice(0, -1) : host;
}

/** One short string per initiator, for keys and comparisons. A colon never occurs in a host outside brackets. */
export function initiatorKey(initiator: Initiator): string {
  switch (initiator.type) {
    case 'site':
    case 'local':
      return initiator.host;
    case 'opaque':
      return `opaque:${initiator.host ?? ''}`;
    case 'extension':
      return `extension:${initiator.id}`;
    default:
      return `${initiator.type}:`;
  }
}

/** The host that stands for an initiator in the policy and on screen; null where there is none. */
export function initiatorHost(initiator: Initiator): string | null {
  return 'host' in initiator ? initiator.host : null;
}

export type Stranger = Extract<Initiator, { type: 'site' | 'opaque' | 'file' }>;

/** Whether this asker is held to the policy at all. Only what strangers do is worth a line in the log. */
export function isStranger(initiator: Initiator): initiator is Stranger {
  return initiator.type === 'site' || initiator.type === 'opaque' || initiator.type === 'file';
}
