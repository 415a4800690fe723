import { describe, expect, test } from 'vitest';
import {
  initiatorFromUrl,
  initiatorHost,
  initiatorKey,
  isStranger,
  type Initiator,
} from '../../src/core/initiator.ts';

const NOBODY: Initiator = { type: 'opaque', host: null };

describe('who asks, by origin or document URL', () => {
  test.each<[string | null | undefined, Initiator]>([
    ['https://shop.example', { type: 'site', host: 'shop.example' }],
    ['https://shop.example:8443/cart?x=1#y', { type: 'site', host: 'shop.example' }],
    ['http://SHOP.example', { type: 'site', host: 'shop.example' }],
    ['https://user:pass@shop.example/', { type: 'site', host: 'shop.example' }],
    ['https://localhost@shop.example/', { type: 'site', host: 'shop.example' }],
    ['https://xn--bcher-kva.example', { type: 'site', host: 'xn--bcher-kva.example' }],
    ['http://203.0.113.10', { type: 'site', host: '203.0.113.10' }],
    ['https://[2001:db8::10]:444', { type: 'site', host: '[2001:db8::10]' }],
    ['http://192.168.1.1', { type: 'site', host: '192.168.1.1' }],
    ['http://localhost:5173', { type: 'local', host: 'localhost' }],
    ['https://app.localhost', { type: 'local', host: 'app.localhost' }],
    ['http://127.1:80/', { type: 'local', host: '127.0.0.1' }],
    ['http://[::1]:8080', { type: 'local', host: '[::1]' }],
    ['blob:https://shop.example/9e6679f8', { type: 'site', host: 'shop.example' }],
    ['blob:http://localhost:5173/9e6679f8', { type: 'local', host: 'localhost' }],
    ['blob:null/9e6679f8', NOBODY],
    ['file:///pages/page.html', { type: 'file' }],
    ['chrome-extension://abcdefghijklmnop/popup.html', { type: 'extension', id: 'abcdefghijklmnop' }],
    [
      'moz-extension://7c9e6679-7425-40de-944b-e07fc1f90ae7/',
      { type: 'extension', id: '7c9e6679-7425-40de-944b-e07fc1f90ae7' },
    ],
    ['null', NOBODY],
    ['data:text/html,<script>', NOBODY],
    ['about:blank', NOBODY],
    ['about:srcdoc', NOBODY],
    ['javascript:0', NOBODY],
    ['chrome://newtab/', NOBODY],
    ['https://', NOBODY],
    ['', NOBODY],
    [null, NOBODY],
    [undefined, NOBODY],
  ])('%s', (url, expected) => {
    expect(initiatorFromUrl(url)).toEqual(expected);
  });
});

/** One of each, and those that could be taken for each other. */
const ALL: Initiator[] = [
  { type: 'site', host: 'user' },
  { type: 'site', host: 'file' },
  { type: 'site', host: 'shop.example' },
  { type: 'site', host: '[::2]' },
  { type: 'local', host: 'localhost' },
  { type: 'opaque', host: 'shop.example' },
  { type: 'opaque', host: null },
  { type: 'file' },
  { type: 'extension', id: 'shop.example' },
  { type: 'user' },
];

test('each initiator has a key of its own', () => {
  expect(new Set(ALL.map(initiatorKey)).size).toBe(ALL.length);
});

test('the host that stands for an initiator', () => {
  expect(ALL.map(initiatorHost)).toEqual([
    'user',
    'file',
    'shop.example',
    '[::2]',
    'localhost',
    'shop.example',
    null,
    null,
    null,
    null,
  ]);
});

test('strangers are sites, opaque documents and files', () => {
  expect(ALL.filter(isStranger).map(({ type }) => type)).toEqual([
    'site',
    'site',
    'site',
    'site',
    'opaque',
    'opaque',
    'file',
  ]);
});
