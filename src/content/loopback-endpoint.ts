import { LOOPBACK_HOST } from '../core/loopback-pattern.ts';
import { mightBeLoopback } from './might-be-loopback.ts';
import { execute, getter, parseUrl } from './pristine.ts';

export interface Endpoint {
  /** Canonical host, IPv6 in brackets. */
  host: string;
  port: number;
}

const HOST = new RegExp(`^${LOOPBACK_HOST}$`);
const protocolOf = getter(URL, 'protocol');
const hostOf = getter(URL, 'hostname');
const portOf = getter(URL, 'port');
const baseOf = getter(Node, 'baseURI');
const page = document;
let relatives = 0;
let baseIsLoopback = false;

/** Whether a canonical host is this computer. */
export function isLoopback(host: string): boolean {
  return execute(HOST, host) !== null;
}

/** Where a URL of the page leads if that is this computer, else null. A match leaves a trace in `RegExp.$1`, a miss does not. */
export function loopbackEndpoint(url: string): Endpoint | null {
  if (!mightBeLoopback(url, baseMight)) return null;
  const parsed = parseUrl(url, baseOf(page));
  if (parsed === null) return null;
  const host = hostOf(parsed);
  if (!isLoopback(host)) return null;
  const protocol = protocolOf(parsed);
  const secure = protocol === 'https:' || protocol === 'wss:';
  if (!secure && protocol !== 'http:' && protocol !== 'ws:') return null;
  // It may have been the `href` of a `base`.
  relatives = 0;
  const port = portOf(parsed);
  return { host, port: port === '' ? (secure ? 443 : 80) : +port };
}

/** Reading the base costs as much as setting a `src`, so a public one is believed for a while. */
function baseMight(): boolean {
  if (baseIsLoopback || (relatives++ & 15) === 0) baseIsLoopback = mightBeLoopback(baseOf(page));
  return baseIsLoopback;
}
