import { describe, expect, test } from 'vitest';
import { parseTarget } from '../../src/core/address.ts';
import { USUAL_HOST } from '../../src/core/loopback-pattern.ts';
import { ANY_HOST, portFilters } from '../../src/core/url-filter.ts';

const regexOf = (filter: string): RegExp => new RegExp(filter);
const canonical = (url: string): string => new URL(url).href;

describe('a filter for one port', () => {
  test.each<[port: number, url: string, matches: boolean]>([
    [3000, 'http://localhost:3000/', true],
    [3000, 'https://127.0.0.1:3000/a?b', true],
    [3000, 'ws://[::1]:3000/', true],
    [3000, 'wss://x.localhost:3000/', true],
    [3000, 'http://u:p@localhost:3000/', true],
    [3000, 'http://127.0.0.1:30000/', false],
    [3000, 'http://127.0.0.1:300/', false],
    [3000, 'http://127.0.0.1:13000/', false],
    [3000, 'http://127.0.0.1/', false],
    [3000, 'http://127.0.0.1/:3000/', false],
    [3000, 'http://127.0.0.1:22/:3000/', false],
    [3000, 'http://localhost:3000@127.0.0.1:22/', false],
    [3000, 'http://127.0.0.1:22/@localhost:3000/', false],
    [3000, 'http://127.0.0.1:22/?@localhost:3000/', false],
    [3000, 'http://127.0.0.1:22/#@localhost:3000/', false],
    [3000, 'http://[::1]:22/http://[::1]:3000/', false],
    [3000, 'http://[::7f00:1]:3000/', false],
    [3000, 'http://localhost:3000@shop.example/', false],
    [80, 'http://localhost/', true],
    [80, 'http://localhost:80/', true],
    [80, 'ws://localhost/', true],
    [80, 'https://localhost:80/', true],
    [80, 'wss://localhost:80/', true],
    [80, 'https://localhost/', false],
    [80, 'wss://localhost/', false],
    [80, 'http://localhost:8080/', false],
    [80, 'http://localhost:80@127.0.0.1:22/', false],
    [443, 'https://localhost/', true],
    [443, 'wss://localhost:443/', true],
    [443, 'http://localhost:443/', true],
    [443, 'ws://localhost:443/', true],
    [443, 'http://localhost/', false],
    [443, 'https://localhost:8443/', false],
  ])('port %i and %s: %s', (port, url, matches) => {
    if (matches) expect(parseTarget(url)?.port).toBe(port);
    expect(portFilters(USUAL_HOST, [port]).some((filter) => regexOf(filter).test(canonical(url)))).toBe(
      matches,
    );
  });

  test('agrees with parseTarget for every port that is special', () => {
    for (const port of [1, 22, 79, 80, 81, 442, 443, 444, 8080, 65_535]) {
      for (const scheme of ['http', 'https', 'ws', 'wss']) {
        const url = canonical(`${scheme}://localhost:${port}/`);
        for (const other of [1, 80, 443, 8080]) {
          const matching = portFilters(USUAL_HOST, [other]).filter((filter) => regexOf(filter).test(url));
          expect([url, other, matching.length]).toEqual([
            url,
            other,
            parseTarget(url)?.port === other ? 1 : 0,
          ]);
        }
      }
    }
  });
});

describe('a filter for several ports, at any host', () => {
  const ports = [80, 443, 3000, 3001, 65_535];
  const matches = (url: string): number =>
    portFilters(ANY_HOST, ports).filter((filter) => regexOf(filter).test(canonical(url))).length;

  test.each([
    'http://localhost/',
    'ws://u:p@[::1]/',
    'https://127.9.9.9/',
    'https://localhost:80/',
    'http://x.localhost:443/',
    'http://[::1]:3000/',
    'wss://a:b@127.0.0.1:3001/:22/',
    'http://127.0.0.1:65535/',
    'https://lvh.me:3000/',
  ])('%s is at one of them', (url) => expect(matches(url)).toBe(1));

  test.each([
    'http://localhost:22/',
    'http://localhost:3000@127.0.0.1:22/',
    'http://127.0.0.1:22/:3000/',
    'http://127.0.0.1:22/?:3000/',
    'http://127.0.0.1:22/#:3000/',
    'http://127.0.0.1:30001/',
    'http://127.0.0.1:13000/',
    'http://[::1]:300/',
    'http://[2001:db8::3000]:22/',
  ])('%s is at none', (url) => expect(matches(url)).toBe(0));
});
