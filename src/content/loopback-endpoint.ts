import { LOOPBACK_HOST } from '../core/loopback-pattern.ts';
import { mightBeLoopback } from './might-be-loopback.ts';
import { execute, getter, parseUrl } from './pristine.ts';

export interface Endpoint {
  /** Canonical host, IPv6 in brackets. */
  host: string;
  port: number;
}

const HOST = new RegExp(`^${LOOPBACK_HOST}$`);
const protocolOf = getter(URL.prototype, 'protocol');
const hostOf = getter(URL.prototype, 'hostname');
const portOf = getter(URL.prototype, 'port');
const baseOf = getter(Node.prototype, 'baseURI');
const page = document;

/** Where a URL of the page leads if that is this computer, else null. A match leaves a trace in `RegExp.$1`, a miss does not. */
export function loopbackEndpoint(url: string): Endpoint | null {
  if (!mightBeLoopback(url, baseMight)) return null;
  const parsed = parseUrl(url, baseOf(page));
  if (parsed === null) return null;
  const host = hostOf(parsed);
  if (execute(HOST, host) === null) return null;
  const protocol = protocolOf(parsed);
  const secure = protocol === 'https:' || protocol === 'wss:';
  if (!secure && protocol !== 'http:' && protocol !== 'ws:') return null;
  const port = portOf(parsed);
  return { host, port: port === '' ? (secure ? 443 : 80) : +port };
}

function baseMight(): boolean {
  return mightBeLoopback(baseOf(page), () => false);
}
