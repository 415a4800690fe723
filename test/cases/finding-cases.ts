import type { FindingKind, Severity } from '../../src/core/finding.ts';
import type { Reason } from '../../src/core/decide.ts';
import type { RequestKind } from '../../src/core/attempt.ts';

/** One try of a page, or a number of tries in a row. */
export interface Try {
  port: number;
  /** Milliseconds after the visit began. */
  at?: number;
  path?: string;
  host?: string;
  kind?: RequestKind;
  method?: string;
  /** The reason of the verdict, if it is not the guard's. It is let through unless it says `blocked`. */
  reason?: Reason;
  blocked?: boolean;
  /** The script the page names. */
  script?: string;
  /** Who asked, if not the page: the host of a frame. */
  by?: string;
}

/** What a page does, and what it must be called. */
export interface FindingCase {
  name: string;
  site?: string;
  tries: readonly Try[];
  /** Ports the site tried at earlier visits, one list a visit. */
  before?: readonly (readonly number[])[];
  /** Every heuristic that recognises it; no other may. */
  seen: readonly FindingKind[];
  /** What the person is told, if some of it says the same better. */
  told?: readonly FindingKind[];
  /** The worst of it; null for nothing. */
  worst: Severity | null;
  subject?: string;
}

const each = (ports: readonly number[], more: Partial<Try> & { every?: number } = {}): Try[] => {
  const { every = 20, ...rest } = more;
  return ports.map((port, nth) => ({ port, at: nth * every, ...rest }));
};
const range = (first: number, count: number, step = 1): number[] =>
  Array.from({ length: count }, (_, nth) => first + nth * step);
/** The same ports in an order of no order. */
const shuffled = (ports: readonly number[]): number[] =>
  ports.toSorted((a, b) => ((a * 7919) % 10_007) - ((b * 7919) % 10_007));
const again = (times: number, one: Try, every: number): Try[] =>
  Array.from({ length: times }, (_, nth) => ({ ...one, at: nth * every }));

const THREATMETRIX = [63333, 5900, 5901, 5902, 5903, 3389, 5950, 5931, 5939, 6039, 5944, 6040, 5279, 7070];
const TMX_SCRIPT = 'https://h.online-metrix.net/fp/check.js';

/** What must be recognised. */
export const FOUND: readonly FindingCase[] = [
  {
    name: 'every port in order',
    tries: each(range(1, 2_000)),
    seen: ['port-sweep'],
    worst: 'alarm',
  },
  { name: 'a block of 20 in order', tries: each(range(20_000, 20)), seen: ['port-sweep'], worst: 'warning' },
  {
    name: '40 ports in no order',
    tries: each(shuffled(range(20_000, 40, 13))),
    seen: ['port-sweep'],
    worst: 'warning',
  },
  {
    name: '32 ports, one every two minutes',
    tries: each(range(20_000, 32, 7), { every: 120_000 }),
    seen: ['port-sweep'],
    worst: 'warning',
  },
  {
    name: 'a sweep by WebSocket',
    tries: each(range(20_000, 18), { kind: 'websocket' }),
    seen: ['port-sweep'],
    worst: 'warning',
  },
  {
    name: 'a sweep by navigations',
    tries: each(range(20_000, 18), { kind: 'navigation', reason: 'navigation' }),
    seen: ['port-sweep'],
    worst: 'warning',
  },
  {
    name: 'a sweep while protection is paused',
    tries: each(range(20_000, 18), { reason: 'paused' }),
    seen: ['port-sweep'],
    worst: 'warning',
  },
  {
    name: 'one port a visit',
    tries: [{ port: 20_009 }],
    before: range(20_000, 9).map((port) => [port]),
    seen: ['port-sweep'],
    worst: 'warning',
  },
  {
    name: 'three ports a visit',
    tries: each([20_009, 20_010, 20_011]),
    before: [range(20_000, 3), range(20_003, 3), range(20_006, 3)],
    seen: ['port-sweep'],
    worst: 'warning',
  },
  {
    name: 'Jupyter, Ollama, DevTools and Docker',
    tries: each([8888, 11434, 9222, 2375]),
    seen: ['service-discovery'],
    worst: 'warning',
  },
  {
    name: 'three databases and consoles by image',
    tries: each([9200, 6379, 8082], { kind: 'image' }),
    seen: ['service-discovery'],
    worst: 'warning',
  },
  {
    name: 'Docker alone',
    tries: [{ port: 2375, path: '/containers/json' }],
    seen: ['service-discovery'],
    worst: 'notice',
  },
  {
    name: "ThreatMetrix's ports from its script",
    tries: each(THREATMETRIX, { kind: 'websocket', script: TMX_SCRIPT }),
    seen: ['known-profile', 'known-actor', 'service-discovery'],
    told: ['known-profile'],
    worst: 'warning',
    subject: 'threatmetrix',
  },
  {
    name: "ThreatMetrix's ports under another name",
    tries: each(THREATMETRIX, { kind: 'websocket', script: 'https://tm.shop.example/fp.js' }),
    seen: ['known-profile', 'service-discovery'],
    told: ['known-profile'],
    worst: 'warning',
    subject: 'threatmetrix',
  },
  {
    name: 'five of the ports of ThreatMetrix',
    tries: each(THREATMETRIX.slice(0, 5)),
    seen: ['known-profile'],
    worst: 'warning',
    subject: 'threatmetrix',
  },
  {
    name: 'a script of ThreatMetrix at a port of no list',
    tries: [{ port: 40_404, script: TMX_SCRIPT }],
    seen: ['known-actor'],
    worst: 'warning',
    subject: 'threatmetrix',
  },
  {
    name: 'Yandex Metrica',
    tries: each([29_009, 30_102], { path: '/p', script: 'https://mc.yandex.ru/metrika/tag.js' }),
    seen: ['known-actor'],
    worst: 'warning',
    subject: 'yandex-metrica-localhost',
  },
  {
    name: 'Yandex Metrica, its script unnamed',
    tries: each([29_009, 30_102], { path: '/p' }),
    seen: ['known-actor'],
    worst: 'warning',
    subject: 'yandex-metrica-localhost',
  },
  {
    name: 'the Meta Pixel',
    tries: each([12_387, 12_388], {
      kind: 'websocket',
      script: 'https://connect.facebook.net/en_US/fbevents.js',
    }),
    seen: ['known-actor'],
    worst: 'warning',
    subject: 'meta-pixel-localhost',
  },
  {
    name: 'the attack on Selenium',
    tries: [{ port: 4444, path: '/wd/hub/session', method: 'POST' }],
    seen: ['known-actor', 'service-discovery'],
    told: ['known-actor'],
    worst: 'alarm',
    subject: 'selenium-rebinding',
  },
  {
    name: 'TouchEn, which Korean banks ask for',
    tries: each([34_581, 34_582], { kind: 'websocket', path: '/raon/touchenex/Call' }),
    seen: ['known-actor'],
    worst: 'notice',
    subject: 'kr-touchen',
  },
  {
    name: "Figma's font helper",
    site: 'www.figma.com',
    tries: [{ port: 44_950, path: '/figma/version' }],
    seen: ['app-handshake'],
    worst: 'calm',
    subject: 'figma',
  },
  {
    name: 'Discord, looking for its app',
    site: 'discord.com',
    tries: each(range(6463, 10), { kind: 'websocket' }),
    seen: ['app-handshake'],
    worst: 'calm',
    subject: 'discord',
  },
  {
    name: 'Discord, again and again',
    site: 'discord.com',
    tries: again(30, { port: 6463, kind: 'websocket' }, 5_000),
    seen: ['app-handshake', 'polling'],
    told: ['app-handshake'],
    worst: 'calm',
    subject: 'discord',
  },
  {
    name: 'a shop that prints with QZ Tray',
    tries: each([8181, 8282, 8383, 8484], { kind: 'websocket' }),
    seen: ['app-handshake'],
    worst: 'calm',
    subject: 'qz-tray-sites',
  },
  {
    name: "a site's own app beside a search",
    site: 'www.figma.com',
    tries: [{ port: 44_950 }, ...each([8888, 11434, 9222])],
    seen: ['app-handshake', 'service-discovery'],
    worst: 'warning',
  },
  {
    name: 'livereload',
    tries: [{ port: 35_729, path: '/livereload.js', kind: 'script', host: 'localhost' }],
    seen: ['developer-leftover'],
    worst: 'calm',
    subject: 'dev-error-livereload',
  },
  {
    name: "webpack's socket that comes back",
    tries: again(30, { port: 8080, path: '/sockjs-node/info', host: 'localhost' }, 5_000),
    seen: ['developer-leftover', 'polling'],
    told: ['developer-leftover'],
    worst: 'calm',
  },
  {
    name: 'a picture of the test server',
    tries: [{ port: 3000, path: '/images/logo.png', kind: 'image', host: 'localhost' }],
    seen: ['developer-leftover'],
    worst: 'calm',
  },
  {
    name: 'a program of the test server',
    tries: [{ port: 8080, path: '/api/users', host: 'localhost' }],
    seen: ['developer-leftover'],
    worst: 'calm',
  },
  {
    name: 'a form sent in a frame',
    tries: [{ port: 9_999, kind: 'frame', method: 'POST' }],
    seen: ['form-post'],
    worst: 'warning',
  },
  {
    name: 'a form that opens as a page',
    tries: [{ port: 9_999, kind: 'navigation', method: 'POST', reason: 'navigation' }],
    seen: ['form-post'],
    worst: 'warning',
  },
  {
    name: 'the same port every five seconds',
    tries: again(12, { port: 7_777 }, 5_000),
    seen: ['polling'],
    worst: 'notice',
  },
  {
    name: 'the same port as fast as it goes',
    tries: again(80, { port: 7_777 }, 10),
    seen: ['polling'],
    worst: 'notice',
  },
  {
    name: 'a search by a frame of another site',
    tries: each([8888, 11434, 9222], { by: 'ads.example' }),
    seen: ['service-discovery'],
    worst: 'warning',
  },
  {
    name: 'a call to this computer',
    tries: [{ port: 12_345, kind: 'webrtc' }],
    seen: ['covert-channel'],
    worst: 'alarm',
  },
  {
    name: 'a sign-in at this computer',
    tries: [{ port: 12_345, kind: 'credential' }],
    seen: ['covert-channel'],
    worst: 'alarm',
  },
  {
    name: 'the Meta Pixel by a call',
    tries: [{ port: 12_580, kind: 'webrtc' }],
    seen: ['covert-channel', 'known-actor'],
    worst: 'alarm',
  },
  {
    name: 'a name that changed',
    tries: [{ port: 3000, host: 'r.evil.example', reason: 'rebinding', blocked: true }],
    seen: ['rebinding'],
    worst: 'alarm',
    subject: 'r.evil.example',
  },
  {
    name: 'a sweep that crosses the ports of ThreatMetrix',
    tries: each(range(5_900, 200)),
    seen: ['port-sweep', 'service-discovery'],
    told: ['port-sweep'],
    worst: 'warning',
  },
  {
    name: 'a form the user was asked about',
    tries: [{ port: 9_999, kind: 'navigation', method: 'POST', reason: 'held-post', blocked: true }],
    seen: ['form-post'],
    worst: 'notice',
  },
];

/** Nothing to be told: ordinary, or the person's own doing. */
export const ORDINARY: readonly FindingCase[] = [
  {
    name: 'one call to a helper nobody knows',
    tries: [{ port: 39_123, path: '/status' }],
    seen: [],
    worst: null,
  },
  {
    name: 'a helper that may live at any of ten ports',
    tries: each(range(39_100, 10)),
    seen: [],
    worst: null,
  },
  {
    name: 'a sign-in that comes home',
    tries: [{ port: 51_234, path: '/callback', kind: 'navigation', reason: 'navigation' }],
    seen: [],
    worst: null,
  },
  {
    name: 'sign-ins that come home each at another port',
    tries: [{ port: 51_234, kind: 'navigation', reason: 'navigation' }],
    before: range(52_000, 20)
      .map((port) => [port])
      .slice(0, 2),
    seen: [],
    worst: null,
  },
  {
    name: 'what the person allowed',
    tries: each([8888, 11434, 9222, 2375], { reason: 'rule-allow' }),
    seen: [],
    worst: null,
  },
  {
    name: 'an allowed helper, polled',
    tries: again(100, { port: 7_777, reason: 'rule-allow-session' }, 1_000),
    seen: [],
    worst: null,
  },
  {
    name: 'an ad that a hosts file sends nowhere',
    tries: again(
      80,
      { port: 443, host: 'ads.example', kind: 'image', reason: 'sinkhole', blocked: true },
      100,
    ),
    seen: [],
    worst: null,
  },
  {
    name: 'a sign-in answered by a form',
    tries: [{ port: 51_234, kind: 'navigation', method: 'POST', reason: 'sign-in' }],
    seen: [],
    worst: null,
  },
  {
    name: 'a page opened at a port',
    tries: [{ port: 3000, kind: 'navigation', reason: 'navigation' }],
    seen: [],
    worst: null,
  },
  {
    name: 'one program looked for three times',
    tries: again(3, { port: 5_000, path: '/' }, 1_000),
    seen: [],
    worst: null,
  },
  {
    name: 'nine ports in a visit, nothing known of them',
    tries: each(range(39_100, 9, 11)),
    seen: [],
    worst: null,
  },
  {
    name: "a helper's port at every visit",
    tries: [{ port: 39_123 }],
    before: range(0, 12).map(() => [39_123]),
    seen: [],
    worst: null,
  },
  {
    name: 'a page that once swept, and now asks one thing',
    tries: [{ port: 39_123 }],
    before: [range(20_000, 60)],
    seen: [],
    worst: null,
  },
  {
    name: "figma's port, but not for Figma",
    site: 'notfigma.com',
    tries: [{ port: 44_950 }],
    seen: [],
    worst: null,
  },
  {
    name: 'a site that only sounds like Figma',
    site: 'www.figma.com.evil.example',
    tries: [{ port: 44_950 }],
    seen: [],
    worst: null,
  },
  {
    name: 'four ports of ThreatMetrix among twenty others, slowly',
    tries: each([...THREATMETRIX.slice(0, 4), ...range(39_100, 9)], { every: 60_000 }),
    seen: [],
    worst: null,
  },
  {
    name: 'a page that once swept, and now and then asks one thing',
    tries: [{ port: 30_002 }],
    before: [range(20_000, 15), [30_000], [30_001]],
    seen: [],
    worst: null,
  },
  {
    name: 'twenty ports, all allowed',
    tries: each(range(20_000, 20), { reason: 'rule-allow' }),
    seen: [],
    worst: null,
  },
  { name: "any site's wallet beside another port", tries: each([1248, 39_123]), seen: [], worst: null },
  {
    name: 'pictures at three test servers',
    tries: each([3000, 8000, 5173], { kind: 'image', path: '/images/a.png' }),
    seen: [],
    worst: null,
  },
];
