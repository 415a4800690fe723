import type { WebRequest } from 'webextension-polyfill';
import { foreignAlternative } from '../src/core/foreign-alternative.ts';
import { hostOfUrl } from '../src/core/host-of-url.ts';
import type { RequestDetails } from '../src/platform/request-details.ts';

/**
 * Firefox connects to what an answer names as an alternative (`Alt-Svc`, RFC 7838) by itself: no event shows the
 * connection. So an alternative on another host is taken out of the answer before Firefox reads it. Names too, because
 * nobody can look where they lead at the time. Sites lose no more than a faster way; the usual `h3=":443"` stays.
 * @returns the answer without it; nothing where there is none
 */
export function withoutAlternatives({
  url,
  responseHeaders = [],
}: RequestDetails): WebRequest.BlockingResponse | undefined {
  const isForeign = ({ name, value }: WebRequest.HttpHeadersItemType): boolean =>
    name.length === 7 &&
    name.toLowerCase() === 'alt-svc' &&
    foreignAlternative(value ?? '', hostOfUrl(url)) !== null;
  if (!responseHeaders.some(isForeign)) return undefined;
  return { responseHeaders: responseHeaders.filter((header) => !isForeign(header)) };
}
