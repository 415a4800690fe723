import { loopbackServer, withoutLoopback } from '../ice.ts';
import { guardFirst } from '../guard-first.ts';
import { isObject, reading, sequence, toText, type Found } from '../reading.ts';
import type { Report } from '../report.ts';
import { replace, wrapClass } from '../wrap.ts';

/**
 * A guard that stands in the page: neither rules nor events of the extension see what WebRTC sends. Servers and
 * candidates on this computer are taken out of what the browser gets to read; the connection goes on without them.
 */
export function hookWebRtc(report: Report): void {
  const manners = guardFirst(
    'RTCPeerConnection',
    'setConfiguration addIceCandidate setRemoteDescription ',
    report,
    {
      iceServers: withoutServers,
      candidate: withoutCandidates,
      sdp: withoutCandidates,
    },
  );
  wrapClass('RTCPeerConnection', manners);
  // Chrome's older name for the same class.
  if (__TARGET__ === 'chrome' && 'webkitRTCPeerConnection' in self)
    replace(self, 'webkitRTCPeerConnection', RTCPeerConnection);
}

function withoutCandidates(text: unknown, found: Found): unknown {
  return text === undefined || text === null ? text : withoutLoopback(toText(text), found);
}

function withoutServers(servers: unknown, found: Found): unknown {
  return sequence(servers, (server) => withoutUrls(server, found));
}

/** A server without its URLs on this computer; undefined when it has no others. */
function withoutUrls(server: unknown, found: Found): unknown {
  if (!isObject(server)) return server;
  let taken = false;
  let left = false;
  const keep = (value: unknown): unknown => {
    const text = toText(value);
    const endpoint = loopbackServer(text);
    if (endpoint) {
      taken = true;
      found(endpoint);
      return undefined;
    }
    left = true;
    return text;
  };
  const kept = (value: unknown): unknown =>
    value === undefined ? value : isObject(value) ? sequence(value, keep) : keep(value);
  // Read now and not when the browser asks, because the whole server may have to go.
  const { url, urls } = server as Record<'url' | 'urls', unknown>;
  const safeUrl = kept(url);
  const safeUrls = kept(urls);
  if (taken && !left) return undefined;
  return reading(server, { urls: () => safeUrls, url: () => safeUrl }, found);
}
