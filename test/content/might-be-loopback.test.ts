import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mightBeLoopback } from '../../src/content/might-be-loopback.ts';
import { isLoopbackHost } from '../../src/core/address.ts';

const test = (url: string, base = false): boolean => mightBeLoopback(url, () => base);

describe('mightBeLoopback', () => {
  it.each([
    'http://localhost',
    'HTTPS://LOCALHOST:1/',
    'ws://app.localhost/',
    'http://localhost.',
    'http://127.0.0.1/',
    'http://127.1',
    'http://2130706433',
    'http://0x7f.1/',
    'http://0/',
    'http://[::1]:80/',
    '//127.0.0.1',
    '//localhost/a',
    '\\\\localhost',
    '/\\localhost',
    ' http://localhost',
    'ht\ntp://localhost',
    'http:localhost',
    'http:\\\\localhost',
    'http:/localhost',
    'http://loc\talhost',
    'http://%6cocalhost',
    'http://ｌocalhost',
    'http://u:p@localhost',
    'http://shop.example@localhost/',
    'http://shop.example:80@127.0.0.1/',
    'http://shop.example\\@localhost/',
    '/\t/localhost',
  ])('suspects %j', (url) => {
    expect(test(url)).toBe(true);
  });

  it.each([
    'http://shop.example',
    'https://shop.example/?u=http://localhost/',
    'https://shop.example:8443/a',
    'wss://a-b.shop.example#localhost',
    'http://xn--bcher-kva.example/',
    'http://localhost.example/',
    '//cdn.example/x.js',
    'data:text/html,http://localhost',
    'blob:http://localhost/1',
    'javascript:0',
    'about:blank',
    'mailto:a@localhost',
    '/api',
    'api',
    '',
    '?a=http://127.0.0.1',
    '#a',
    './a',
    '../a',
    'a/b:c',
    'localhost',
    'localhost/a',
  ])('passes %j', (url) => {
    expect(test(url)).toBe(false);
  });

  it.each(['/api', 'api', '', '?a', '#a', './a'])('asks the base for %j', (url) => {
    expect(test(url, true)).toBe(true);
  });

  it('never passes what a parser would take to this computer', () => {
    const part = constantFrom(
      'http',
      'HTTPS',
      'ws',
      ':',
      '/',
      '//',
      '\\',
      '@',
      'u',
      '127',
      '0',
      '1',
      '.',
      'localhost',
      'LocalHost',
      '[',
      ']',
      '::1',
      'shop',
      'example',
      '%31',
      '\t',
      ' ',
      '80',
      '?',
      '#',
      '0x7f',
      '-',
    );
    assert(
      property(
        array(part, { maxLength: 9 }).map((parts) => `http://${parts.join('')}`),
        array(part, { maxLength: 9 }).map((parts) => parts.join('')),
        (absolute, any) => {
          for (const url of [absolute, any]) {
            if (!URL.canParse(url, 'https://shop.example/')) continue;
            const { hostname, protocol } = new URL(url, 'https://shop.example/');
            if (/^(https?|wss?):$/.test(protocol) && isLoopbackHost(hostname))
              expect(test(url), url).toBe(true);
          }
        },
      ),
      { numRuns: 20_000 },
    );
  });
});
