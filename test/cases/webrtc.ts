import type { BrowserName } from '../browser/harness/test-browser.ts';

/** One way a page can make WebRTC send something to a port of this computer. */
export interface WebRtcCase {
  name: string;
  /** Body of an async function of the page that gets `port` and may use what `WEBRTC_SCRIPT` has. */
  run: string;
  /**
   * Where it arrives if nobody guards, measured; Chrome alone unless said. Firefox leaves loopback addresses out itself
   * (`media.peerconnection.ice.loopback`), but not where TURN over TCP is given a name.
   */
  arrives?: readonly BrowserName[];
  /** Why it is stopped without a line in the log. */
  unseen?: string;
  /** Arrives with Loopwarden too, and why. docs/threat-model.md has it. */
  residual?: string;
}

/**
 * What the pages share: `gather(connection)` makes a connection look for its own addresses (and ask its servers), and
 * `call({ candidate, sdp, local })` connects two peers of the page, without any candidates but this one for the caller, and
 * with descriptions as `sdp` (the answer) and `local` (the offer) make them. Connections are kept until `hangUp()`.
 */
export const WEBRTC_SCRIPT = `
const kept = [];
async function gather(connection) {
  kept.push(connection);
  connection.createDataChannel('probe');
  await connection.setLocalDescription();
}
async function call({ candidate, sdp = (text) => text, local = (text) => text }) {
  const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
  kept.push(a, b);
  a.createDataChannel('probe');
  const offer = await a.createOffer();
  await a.setLocalDescription({ type: 'offer', sdp: local(offer.sdp) });
  await b.setRemoteDescription(offer);
  const answer = await b.createAnswer();
  await b.setLocalDescription(answer);
  await a.setRemoteDescription({ type: 'answer', sdp: sdp(answer.sdp) });
  if (candidate) await a.addIceCandidate(candidate);
}
const udp = (address, port, more = 'typ host') => 'candidate:1 1 udp 2113937151 ' + address + ' ' + port + ' ' + more;
const tcp = (address, port) => 'candidate:1 1 tcp 1518280447 ' + address + ' ' + port + ' typ host tcptype passive';
const first = (candidate) => ({ candidate, sdpMid: '0', sdpMLineIndex: 0 });
/** A call as pages make it: two peers, all their candidates, words both ways. */
async function talk() {
  const [a, b] = [new RTCPeerConnection({ iceServers: [{ urls: 'stun:203.0.113.1:3478' }] }), new RTCPeerConnection()];
  kept.push(a, b);
  let begin;
  const begun = new Promise((done) => (begin = done));
  for (const [from, to] of [[a, b], [b, a]])
    from.addEventListener('icecandidate', ({ candidate }) => {
      begun.then(() => to.addIceCandidate(candidate));
    });
  const channel = a.createDataChannel('words');
  const heard = (one) => new Promise((done) => one.addEventListener('message', ({ data }) => done(data), { once: true }));
  const answered = heard(channel);
  channel.addEventListener('open', () => channel.send('hello'));
  const asked = new Promise((done) => b.addEventListener('datachannel', ({ channel: other }) => {
    heard(other).then((word) => { other.send('you too'); done(word); });
  }));
  await a.setLocalDescription();
  await b.setRemoteDescription(a.localDescription);
  await b.setLocalDescription();
  await a.setRemoteDescription(b.localDescription);
  begin();
  return [await asked, await answered];
}
function hangUp() {
  for (const connection of kept.splice(0)) connection.close();
}
`;

const server = (name: string, entry: string): WebRtcCase => ({
  name,
  run: `await gather(new RTCPeerConnection({ iceServers: [${entry}] }))`,
});
const stun = (name: string, host: string): WebRtcCase => server(name, `{ urls: 'stun:${host}:' + port }`);
const turn = (name: string, url: string): WebRtcCase =>
  server(name, `{ urls: '${url.replace('PORT', `' + port + '`)}', username: 'u', credential: 'c' }`);
const candidate = (name: string, line: string): WebRtcCase => ({
  name,
  run: `await call({ candidate: first(${line}) })`,
});

const NAMES = 'the page sees a name, and cannot ask what it resolves to';

/** These came to nothing in either browser; they are tried all the same. */
const nowhere = (entry: WebRtcCase): WebRtcCase => ({ ...entry, arrives: [] });

const FRESH =
  'a frame that is still loading shows built-ins of its first, empty document, where no content script runs';
/** @param take what has the class: an expression, where `frame` is what was made of `tag` with `attributes` */
const fresh = (name: string, tag: string, attributes: string, take = 'frame.contentWindow'): WebRtcCase => ({
  name,
  residual: FRESH,
  run: `const frame = Object.assign(document.createElement('${tag}'), ${attributes});
    document.body.append(frame);
    const Fresh = (${take}).RTCPeerConnection;
    kept.push({ close: () => frame.remove() });
    await gather(new Fresh({ iceServers: [{ urls: 'stun:127.0.0.1:' + port }] }));`,
});
const opened = (name: string, url: string): WebRtcCase => ({
  name,
  run: `const other = open('${url}');
    kept.push(other);
    await gather(new other.RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:' + port }] }));`,
});

export const WEBRTC_CASES: readonly WebRtcCase[] = [
  stun('stun', '127.0.0.1'),
  stun('stun-localhost', 'localhost'),
  stun('stun-short', '127.1'),
  stun('stun-decimal', '2130706433'),
  stun('stun-hex', '0x7f.0.0.1'),
  stun('stun-any', '0.0.0.0'),
  stun('stun-v6', '[::1]'),
  stun('stun-v6-long', '[0:0:0:0:0:0:0:1]'),
  stun('stun-mapped', '[::ffff:127.0.0.1]'),
  nowhere(server('stun-upper-case', `{ urls: 'STUN:LOCALHOST:' + port }`)),
  server('stun-array', `{ urls: ['stun:203.0.113.1:1999', 'stun:127.0.0.1:' + port] }`),
  server('stun-legacy-url', `{ url: 'stun:127.0.0.1:' + port }`),
  nowhere(server('stun-query', `{ urls: 'stun:127.0.0.1:' + port + '?transport=udp' }`)),
  nowhere(server('stun-user', `{ urls: 'stun:user@127.0.0.1:' + port }`)),
  nowhere(server('stun-slashes', `{ urls: 'stun://127.0.0.1:' + port }`)),
  nowhere(server('stun-percent', `{ urls: 'stun:%31%32%37.0.0.1:' + port }`)),
  server('stun-space', `{ urls: ' stun:127.0.0.1:' + port }`),
  server('stun-tab', `{ urls: 'stun:127.0.\\t0.1:' + port }`),
  server('stun-root-dot', `{ urls: 'stun:localhost.:' + port }`),
  nowhere(server('stun-full-width', `{ urls: 'stun:127。0。0。1:' + port }`)),
  server('stun-to-string', `{ urls: [{ toString: () => 'stun:127.0.0.1:' + port }] }`),
  nowhere(
    server(
      'stun-getter',
      `{ get urls() { this.asked = (this.asked ?? 0) + 1; return this.asked === 1 ? 'stun:203.0.113.1:1999' : 'stun:127.0.0.1:' + port; } }`,
    ),
  ),
  server(
    'stun-getter-first',
    `{ get urls() { this.asked = (this.asked ?? 0) + 1; return this.asked > 1 ? 'stun:203.0.113.1:1999' : 'stun:127.0.0.1:' + port; } }`,
  ),
  turn('stuns', 'stuns:127.0.0.1:PORT'),
  turn('turn-udp', 'turn:127.0.0.1:PORT'),
  turn('turn-tcp', 'turn:127.0.0.1:PORT?transport=tcp'),
  turn('turn-tcp-v6', 'turn:[::1]:PORT?transport=tcp'),
  { ...turn('turn-tcp-localhost', 'turn:localhost:PORT?transport=tcp'), arrives: ['chrome', 'firefox'] },
  turn('turns', 'turns:127.0.0.1:PORT?transport=tcp'),
  {
    name: 'config-proxy',
    run: `let asked = 0;
      const servers = [[{ urls: 'stun:203.0.113.1:1999' }], [{ urls: 'stun:127.0.0.1:' + port }]];
      await gather(new RTCPeerConnection(new Proxy({}, { get: (_, key) => key === 'iceServers' ? servers[asked++ % 2] : undefined })));
      await gather(new RTCPeerConnection(new Proxy({}, { get: (_, key) => key === 'iceServers' ? servers[asked++ % 2] : undefined })));`,
  },
  {
    name: 'config-array-iterator',
    unseen: 'what the page shows us is innocent, and we give the browser no more than that',
    run: `const servers = [{ urls: 'stun:127.0.0.1:' + port }];
      servers[Symbol.iterator] = function* () { yield { urls: 'stun:203.0.113.1:1999' }; };
      await gather(new RTCPeerConnection({ iceServers: servers }));`,
  },
  {
    name: 'config-document-all',
    run: `document.all.iceServers = [{ urls: 'stun:127.0.0.1:' + port }];
      await gather(new RTCPeerConnection(document.all));`,
  },
  {
    name: 'config-frozen',
    run: `await gather(new RTCPeerConnection(Object.freeze({ iceServers: Object.freeze([Object.freeze({ urls: Object.freeze(['stun:127.0.0.1:' + port]) })]) })));`,
  },
  {
    name: 'set-configuration',
    run: `const c = new RTCPeerConnection();
      c.setConfiguration({ iceServers: [{ urls: 'stun:127.0.0.1:' + port }] });
      await gather(c);`,
  },
  {
    name: 'subclass',
    run: `class Mine extends RTCPeerConnection {}
      await gather(new Mine({ iceServers: [{ urls: 'stun:127.0.0.1:' + port }] }));`,
  },
  {
    name: 'older-name',
    run: `await gather(new (self.webkitRTCPeerConnection ?? RTCPeerConnection)({ iceServers: [{ urls: 'stun:127.0.0.1:' + port }] }));`,
  },
  {
    name: 'prototype-constructor',
    run: `await gather(new RTCPeerConnection.prototype.constructor({ iceServers: [{ urls: 'stun:127.0.0.1:' + port }] }));`,
  },
  candidate('candidate-udp', `udp('127.0.0.1', port)`),
  candidate('candidate-tcp', `tcp('127.0.0.1', port)`),
  candidate('candidate-ssltcp', `tcp('127.0.0.1', port).replace(' tcp ', ' ssltcp ')`),
  candidate('candidate-udp-v6', `udp('::1', port)`),
  candidate('candidate-tcp-v6', `tcp('::1', port)`),
  candidate('candidate-v6-long', `udp('0:0:0:0:0:0:0:1', port)`),
  candidate('candidate-mapped', `udp('::ffff:127.0.0.1', port)`),
  candidate('candidate-mapped-hex', `udp('::ffff:7f00:1', port)`),
  nowhere(candidate('candidate-any', `udp('0.0.0.0', port)`)),
  nowhere(candidate('candidate-any-v6', `udp('::', port)`)),
  candidate('candidate-localhost', `udp('localhost', port)`),
  candidate('candidate-short', `udp('127.1', port)`),
  nowhere(candidate('candidate-zone', `udp('::1%lo', port)`)),
  nowhere(candidate('candidate-brackets', `udp('[::1]', port)`)),
  candidate('candidate-srflx', `udp('127.0.0.1', port, 'typ srflx raddr 203.0.113.1 rport 9')`),
  candidate('candidate-relay', `udp('127.0.0.1', port, 'typ relay raddr 203.0.113.1 rport 9')`),
  nowhere(candidate('candidate-two-spaces', `udp('127.0.0.1', port).replace(' udp', '  udp')`)),
  candidate('candidate-attribute', `'a=' + udp('127.0.0.1', port) + '\\r\\n'`),
  candidate('candidate-colons', `udp('127.0.0.1', port).replace(':', '::')`),
  nowhere(candidate('candidate-upper-case', `udp('127.0.0.1', port).replace('candidate', 'CANDIDATE')`)),
  {
    name: 'candidate-object',
    run: `await call({ candidate: new RTCIceCandidate(first(udp('127.0.0.1', port))) })`,
  },
  {
    name: 'candidate-getter',
    arrives: [],
    run: `let asked = 0;
      await call({ candidate: { sdpMid: '0', get candidate() { return asked++ === 1 ? udp('127.0.0.1', port) : udp('203.0.113.1', 9); } } });`,
  },
  {
    name: 'candidate-callbacks',
    run: `const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
      kept.push(a, b);
      a.createDataChannel('probe');
      await a.setLocalDescription();
      await b.setRemoteDescription(a.localDescription);
      await b.setLocalDescription();
      await a.setRemoteDescription(b.localDescription);
      await new Promise((done, failed) => a.addIceCandidate(first(udp('127.0.0.1', port)), done, failed));`,
  },
  {
    name: 'sdp-candidate',
    run: `await call({ sdp: (text) => text + 'a=' + udp('127.0.0.1', port) + '\\r\\n' })`,
  },
  {
    name: 'sdp-candidate-tcp',
    run: `await call({ sdp: (text) => text + 'a=' + tcp('127.0.0.1', port) + '\\r\\n' })`,
  },
  {
    name: 'sdp-candidate-newline',
    run: `await call({ sdp: (text) => text.replaceAll('\\r\\n', '\\n') + 'a=' + udp('127.0.0.1', port) + '\\n' })`,
  },
  {
    name: 'sdp-object',
    run: `const text = (answer) => new RTCSessionDescription({ type: 'answer', sdp: answer + 'a=' + udp('127.0.0.1', port) + '\\r\\n' }).sdp;
      await call({ sdp: text })`,
  },
  {
    name: 'sdp-connection-line',
    arrives: [],
    run: `await call({ sdp: (text) => text.replace(/c=IN IP4 .*/, 'c=IN IP4 127.0.0.1').replace(/m=application \\d+/, 'm=application ' + port) })`,
  },
  {
    name: 'sdp-local',
    arrives: [],
    run: `await call({ local: (text) => text + 'a=' + udp('127.0.0.1', port) + '\\r\\n' })`,
  },
  {
    name: 'name-stun',
    residual: NAMES,
    run: `await gather(new RTCPeerConnection({ iceServers: [{ urls: 'stun:loop.example:' + port }] }))`,
  },
  {
    name: 'name-candidate',
    residual: NAMES,
    run: `await call({ candidate: first(udp('loop.example', port)) })`,
  },
  fresh('fresh-content-window', 'iframe', `{ src: '/slow' }`),
  fresh('fresh-index', 'iframe', `{ src: '/slow' }`, 'frames[frames.length - 1]'),
  fresh('fresh-srcdoc', 'iframe', `{ srcdoc: '<p>' }`),
  fresh('fresh-javascript', 'iframe', `{ src: 'javascript:"x"' }`),
  fresh('fresh-object', 'object', `{ data: '/slow', type: 'text/html' }`),
  fresh(
    'fresh-embed',
    'embed',
    `{ src: '/slow', type: 'text/html' }`,
    'frame.offsetWidth, frames[frames.length - 1]',
  ),
  { ...opened('fresh-window', '/slow'), residual: FRESH },
  { ...opened('fresh-window-javascript', 'javascript:1'), residual: FRESH },
  opened('window-blank', ''),
  {
    name: 'frame-blank',
    run: `const frame = document.createElement('iframe');
      document.body.append(frame);
      kept.push({ close: () => frame.remove() });
      await gather(new frame.contentWindow.RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:' + port }] }));`,
  },
  {
    name: 'frame-srcdoc',
    run: `const frame = document.createElement('iframe');
      frame.srcdoc = '<p>there';
      document.body.append(frame);
      await new Promise((done) => frame.addEventListener('load', done));
      kept.push({ close: () => frame.remove() });
      await gather(new frame.contentWindow.RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:' + port }] }));`,
  },
  {
    name: 'frame-document-write',
    run: `const frame = document.createElement('iframe');
      document.body.append(frame);
      frame.contentDocument.write('<p>there');
      frame.contentDocument.close();
      kept.push({ close: () => frame.remove() });
      await gather(new frame.contentWindow.RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:' + port }] }));`,
  },
  {
    ...turn('name-turn', 'turn:loop.example:PORT?transport=tcp'),
    residual: NAMES,
    arrives: ['chrome', 'firefox'],
  },
];
