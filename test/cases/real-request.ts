import { isLoopbackHost } from '../../src/core/address.ts';
import type { VerdictCase } from './verdict-case.ts';

/** How a browser really makes a case's request: by opening `tab` and waiting. */
export interface RealRequest {
  /** The document in the tab; the target itself where the address is typed. */
  tab: string;
  /** The document in the tab's frame that asks, where the tab's does not: `opaque` is sandboxed and has no address. */
  frame?: { opaque: true } | { url: string };
}

/** Where a page of the case lies, with the case's number on it so that a server knows what to serve. */
export function realRequestOf({ asker, page, url }: VerdictCase, number: number): RealRequest {
  if (asker === undefined) return { tab: url };
  const own = (address: string, part: 'tab' | 'frame'): string => {
    const located = new URL(withoutMixedContent(address, url));
    located.search = `?case=${number}&part=${part}`;
    return located.href;
  };
  if (page === undefined) return { tab: own(asker, 'tab') };
  return {
    tab: own(page, 'tab'),
    frame: asker === 'null' ? { opaque: true } : { url: own(asker, 'frame') },
  };
}

/**
 * Browsers let no https page ask for plain http, except at the loopback names they trust; a request that is never made
 * tests nothing. The policy knows hosts and no schemes, so such a page is served over http.
 */
function withoutMixedContent(asker: string, target: string): string {
  const { protocol, hostname } = new URL(target);
  const trusted = /^(?:localhost|.+\.localhost|127\..+|\[::1\])$/.test(hostname);
  const secure = protocol === 'https:' || protocol === 'wss:';
  return trusted || secure || isLoopbackHost(new URL(asker).hostname)
    ? asker
    : asker.replace(/^https:/, 'http:');
}
