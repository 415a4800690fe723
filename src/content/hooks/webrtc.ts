import { loopbackServer, withoutLoopback } from '../ice.ts';
import type { Endpoint } from '../loopback-endpoint.ts';
import { isObject, reading, sequence, toText } from '../reading.ts';
import type { Report } from '../report.ts';
import { replace, wrapClass, wrapMember, type Manners } from '../wrap.ts';

type Found = (endpoint: Endpoint) => void;
type Change = (value: unknown, found: Found) => unknown;

/**
 * The one guard that stands in the page: neither rules nor events of the extension see what WebRTC sends. Servers and
 * candidates on this computer are taken out of what the browser gets to read; the connection goes on without them.
 */
export function hookWebRtc({ attempt }: Report): void {
  const { RTCPeerConnection: Connection } = self;
  if (!Connection) return;
  wrapClass('RTCPeerConnection', withFirst('iceServers', withoutServers));
  // Chrome's older name for the same class.
  if (__TARGET__ === 'chrome' && 'webkitRTCPeerConnection' in self)
    replace(self, 'webkitRTCPeerConnection', RTCPeerConnection);
  wrapMember(Connection, 'setConfiguration', withFirst('iceServers', withoutServers));
  wrapMember(Connection, 'addIceCandidate', withFirst('candidate', withoutCandidates));
  wrapMember(Connection, 'setRemoteDescription', withFirst('sdp', withoutCandidates));

  /** Changes one member of the first argument, when the browser reads it. */
  function withFirst(key: string, change: Change): Manners {
    return {
      args(args, trap) {
        const found: Found = (endpoint) => {
          try {
            attempt('RTCPeerConnection', endpoint, trap);
          } catch {
            // What cannot be told is taken out all the same.
          }
        };
        if (args.length > 0) args[0] = reading(args[0], { [key]: (value) => change(value, found) });
      },
    };
  }
}

function withoutCandidates(text: unknown, found: Found): unknown {
  return text === undefined || text === null ? text : withoutLoopback(toText(text), found);
}

function withoutServers(servers: unknown, found: Found): unknown {
  return sequence(servers, (server) => withoutUrls(server, found)) ?? servers;
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
  const urls = (value: unknown): unknown =>
    value === undefined ? value : (sequence(value, keep) ?? keep(value));
  // Read now and not when the browser asks, because the whole server may have to go.
  const { url, urls: several } = server as Record<'url' | 'urls', unknown>;
  const safe = { urls: urls(several), url: urls(url) };
  if (taken && !left) return undefined;
  return reading(server, { urls: () => safe.urls, url: () => safe.url });
}
