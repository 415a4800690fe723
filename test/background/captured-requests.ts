import type { Attempt } from '../../src/core/attempt.ts';
import type { RequestDetails } from '../../src/platform/request-details.ts';

/** One request as each browser shows it (shapes measured in Chromium 156 and Firefox 153), and what it must be read as. */
export interface CapturedRequest {
  name: string;
  chrome: Partial<RequestDetails>;
  firefox: Partial<RequestDetails>;
  expect: Partial<Attempt>;
  /** Chrome's event does not tell the page around; `attribute` looks it up. */
  chromeExpect?: Partial<Attempt>;
}

const SHOP = 'https://shop.example';
const site = (host: string) => ({ type: 'site' as const, host });
const opaque = (host: string | null) => ({ type: 'opaque' as const, host });

export const CAPTURED_REQUESTS: readonly CapturedRequest[] = [
  {
    name: 'fetch from a page',
    chrome: { type: 'xmlhttprequest', initiator: SHOP, frameId: 0, parentFrameId: -1 },
    firefox: {
      type: 'xmlhttprequest',
      originUrl: `${SHOP}/cart?x=1`,
      documentUrl: `${SHOP}/cart?x=1`,
      frameAncestors: [],
    },
    expect: {
      kind: 'fetch',
      initiator: site('shop.example'),
      top: site('shop.example'),
      tabId: 7,
      frameId: 0,
    },
  },
  {
    name: 'fetch from a frame of another site',
    chrome: { type: 'xmlhttprequest', initiator: 'https://ads.example', frameId: 5, parentFrameId: 0 },
    firefox: {
      type: 'xmlhttprequest',
      originUrl: 'https://ads.example/frame',
      documentUrl: 'https://ads.example/frame',
      frameId: 5,
      frameAncestors: [{ url: `${SHOP}/cart`, frameId: 0 }],
    },
    expect: { kind: 'fetch', initiator: site('ads.example'), top: site('shop.example'), frameId: 5 },
    chromeExpect: { top: site('ads.example') },
  },
  {
    name: 'a frame that a page opens at loopback',
    chrome: { type: 'sub_frame', initiator: SHOP, frameId: 5, parentFrameId: 0 },
    firefox: {
      type: 'sub_frame',
      originUrl: `${SHOP}/`,
      documentUrl: `${SHOP}/`,
      frameId: 5,
      parentFrameId: 0,
      frameAncestors: [{ url: `${SHOP}/`, frameId: 0 }],
    },
    expect: { kind: 'frame', initiator: site('shop.example'), top: site('shop.example') },
  },
  {
    name: 'fetch from a sandboxed frame',
    chrome: { type: 'xmlhttprequest', initiator: 'null', frameId: 5, parentFrameId: 0 },
    firefox: {
      type: 'xmlhttprequest',
      frameId: 5,
      parentFrameId: 0,
      frameAncestors: [{ url: `${SHOP}/`, frameId: 0 }],
    },
    expect: { initiator: opaque('shop.example'), top: site('shop.example') },
    chromeExpect: { initiator: opaque(null), top: opaque(null) },
  },
  {
    name: 'fetch from a sandboxed frame inside a data: frame',
    chrome: { type: 'xmlhttprequest', initiator: 'null', frameId: 9, parentFrameId: 5 },
    firefox: {
      type: 'xmlhttprequest',
      frameId: 9,
      frameAncestors: [
        { url: 'data:text/html,x', frameId: 5 },
        { url: `${SHOP}/`, frameId: 0 },
      ],
    },
    expect: { initiator: opaque('shop.example'), top: site('shop.example') },
    chromeExpect: { initiator: opaque(null), top: opaque(null) },
  },
  {
    name: 'fetch from a page opened from a file',
    chrome: { type: 'xmlhttprequest', initiator: 'null' },
    firefox: {
      type: 'xmlhttprequest',
      originUrl: 'file:///pages/a.html',
      documentUrl: 'file:///pages/a.html',
      frameAncestors: [],
    },
    expect: { initiator: { type: 'file' }, top: { type: 'file' } },
    chromeExpect: { initiator: opaque(null), top: opaque(null) },
  },
  {
    name: 'fetch from a service worker',
    chrome: { type: 'xmlhttprequest', initiator: SHOP, tabId: -1, frameId: -1, parentFrameId: -1 },
    firefox: {
      type: 'xmlhttprequest',
      originUrl: `${SHOP}/sw.js`,
      documentUrl: `${SHOP}/sw.js`,
      tabId: -1,
      frameId: 0,
    },
    expect: { initiator: site('shop.example'), top: site('shop.example'), tabId: null, frameId: null },
  },
  {
    name: 'fetch from a blob: worker',
    chrome: { type: 'xmlhttprequest', initiator: SHOP },
    firefox: {
      type: 'xmlhttprequest',
      originUrl: `blob:${SHOP}/9e6679f8`,
      documentUrl: `${SHOP}/`,
      frameAncestors: [],
    },
    expect: { initiator: site('shop.example'), top: site('shop.example') },
  },
  {
    name: 'a WebSocket',
    chrome: { type: 'websocket', url: 'wss://localhost/socket?token=1', initiator: SHOP },
    firefox: {
      type: 'websocket',
      url: 'wss://localhost/socket?token=1',
      originUrl: `${SHOP}/`,
      documentUrl: `${SHOP}/`,
      frameAncestors: [],
    },
    expect: { kind: 'websocket', target: { scheme: 'wss', host: 'localhost', port: 443, path: '/socket' } },
  },
  {
    name: 'WebTransport',
    chrome: { type: 'webtransport', method: 'CONNECT', url: 'https://127.0.0.1:4433/wt', initiator: SHOP },
    firefox: {
      type: 'other',
      method: 'CONNECT',
      url: 'https://127.0.0.1:4433/wt',
      originUrl: `${SHOP}/`,
      tabId: -1,
      frameId: 0,
    },
    expect: { kind: 'other', method: 'CONNECT', initiator: site('shop.example'), tabId: null, frameId: null },
    chromeExpect: { kind: 'webtransport', tabId: 7, frameId: 0 },
  },
  {
    name: 'sendBeacon',
    chrome: { type: 'ping', method: 'POST', initiator: SHOP },
    firefox: {
      type: 'beacon',
      method: 'POST',
      originUrl: `${SHOP}/`,
      documentUrl: `${SHOP}/`,
      frameAncestors: [],
    },
    expect: { kind: 'ping', method: 'POST' },
  },
  {
    name: 'a link on a page that leads to loopback',
    chrome: { type: 'main_frame', initiator: SHOP },
    firefox: { type: 'main_frame', originUrl: `${SHOP}/signin` },
    expect: { kind: 'navigation', initiator: site('shop.example'), top: site('shop.example') },
  },
  {
    name: 'a typed address',
    chrome: { type: 'main_frame' },
    firefox: { type: 'main_frame' },
    expect: { kind: 'navigation', initiator: { type: 'user' }, top: { type: 'user' } },
  },
  {
    name: 'a request that nobody is named for',
    chrome: { type: 'other' },
    firefox: { type: 'other' },
    expect: { initiator: opaque(null), top: opaque(null) },
  },
  {
    name: 'a local page and its own service',
    chrome: { type: 'xmlhttprequest', initiator: 'http://localhost:5173' },
    firefox: {
      type: 'xmlhttprequest',
      originUrl: 'http://localhost:5173/',
      documentUrl: 'http://localhost:5173/',
      frameAncestors: [],
    },
    expect: { initiator: { type: 'local', host: 'localhost' } },
  },
  {
    name: 'a page of an extension',
    chrome: { type: 'xmlhttprequest', initiator: 'chrome-extension://abcdefgh' },
    firefox: {
      type: 'xmlhttprequest',
      originUrl: 'moz-extension://abcdefgh/popup.html',
      documentUrl: 'moz-extension://abcdefgh/popup.html',
      frameAncestors: [],
    },
    expect: { initiator: { type: 'extension', id: 'abcdefgh' } },
  },
];

/** The fields that every event has. */
export const COMMON: RequestDetails = {
  requestId: '42',
  url: 'http://127.0.0.1:3000/api/v1?token=secret#x',
  method: 'GET',
  type: 'other',
  timeStamp: 1_795_305_600_000.25,
  tabId: 7,
  frameId: 0,
  parentFrameId: -1,
};
