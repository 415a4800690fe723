import { describe, expect, test } from 'vitest';
import { maySpeak, SPEAKERS, type Sender } from '../../src/messages/trust.ts';

/** Senders as both browsers stamp them: Chrome 156, Firefox 153. */
const BROWSERS = [
  { id: 'abcdefghijklmnopabcdefghijklmnop', base: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop/' },
  { id: 'loopwarden@loopwarden.example', base: 'moz-extension://7c9e6679-7425-40de-944b-e07fc1f90ae7/' },
];

describe.each(BROWSERS)('own base $base', (own) => {
  const { id, base } = own;
  const tab = { id: 7 };
  const popup: Sender = { id, url: `${base}popup/index.html` };
  const popupInTab: Sender = { id, url: `${base}popup/index.html?tab=7`, tab };
  const content: Sender = { id, url: 'https://shop.example/cart', tab };

  test('the popup and our page in a tab give commands and make no claims', () => {
    for (const sender of [popup, popupInTab]) {
      expect(maySpeak(sender, 'page', own)).toBe(true);
      expect(maySpeak(sender, 'content', own)).toBe(false);
    }
  });

  test('a content script makes claims and gives no commands', () => {
    expect(maySpeak(content, 'content', own)).toBe(true);
    expect(maySpeak(content, 'page', own)).toBe(false);
  });

  test.each<[string, Sender]>([
    [
      'another extension',
      {
        id: 'ponmlkjihgfedcbaponmlkjihgfedcba',
        url: 'chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba/x.html',
      },
    ],
    ['another extension that shows our URL', { id: 'other@example', url: `${base}popup/index.html` }],
    ['a web page, which has no id', { url: 'https://shop.example/', tab }],
    ['nobody', {}],
    ['a content script without a tab', { id, url: 'https://shop.example/' }],
    ['a sender without a URL', { id }],
  ])('%s says nothing', (_name, sender) => {
    expect(maySpeak(sender, 'page', own)).toBe(false);
    expect(maySpeak(sender, 'content', own)).toBe(false);
  });

  test('a page whose URL only looks like ours gives no commands', () => {
    for (const url of [
      `https://shop.example/${base}`,
      base.replace('/popup', ''),
      ` ${base}`,
      base.slice(0, -1) + 'x/popup/index.html',
    ]) {
      if (url === base) continue;
      expect(maySpeak({ id, url, tab }, 'page', own)).toBe(false);
    }
  });

  test('a content script of a frame without a URL of its own makes claims only', () => {
    for (const url of ['about:blank', 'about:srcdoc', 'data:text/html,x', undefined]) {
      expect(maySpeak({ id, url, tab }, 'page', own)).toBe(false);
      expect(maySpeak({ id, url, tab }, 'content', own)).toBe(true);
    }
  });
});

test('only claims come from content scripts, of scripts and of forms', () => {
  expect(Object.entries(SPEAKERS).filter(([, role]) => role !== 'page')).toEqual([
    ['claim', 'content'],
    ['form', 'content'],
  ]);
});
