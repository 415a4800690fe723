import * as fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import { isDisguised, isLoopbackHost, parseTarget } from '../../src/core/address.ts';
import { DISGUISES, NEAR_MISSES, SPELLINGS } from '../cases/spellings.ts';

describe('every spelling of this computer', () => {
  const schemes = ['http', 'https', 'ws', 'wss'] as const;

  test.each([...SPELLINGS, ...DISGUISES])('%s', (written, canonical) => {
    for (const scheme of schemes) {
      expect(parseTarget(`${scheme}://${written}:4321/a/b`)).toEqual({
        scheme,
        host: canonical,
        port: 4321,
        path: '/a/b',
      });
    }
    expect(parseTarget(`http://shop.example@${written}:4321/`)?.host).toBe(canonical);
    expect(isLoopbackHost(canonical)).toBe(true);
  });

  test.each(SPELLINGS)('%s is not disguised', (_written, canonical) => {
    expect(isDisguised(canonical)).toBe(false);
  });

  test.each(DISGUISES)('%s is disguised', (_written, canonical) => {
    expect(isDisguised(canonical)).toBe(true);
  });
});

describe('what only looks like this computer', () => {
  test.each(NEAR_MISSES)('%s', (host) => {
    const { hostname } = new URL(`http://${host}/`);
    expect(isLoopbackHost(hostname)).toBe(false);
    expect(isDisguised(hostname)).toBe(false);
    expect(parseTarget(`http://${host}:3000/`)).toBeNull();
  });

  test.each([
    'http://localhost:3000@shop.example/',
    'http://127.0.0.1@shop.example/',
    'https://shop.example/http://localhost:3000/',
    'https://shop.example/?u=http://127.0.0.1/',
    'https://shop.example/#@127.0.0.1/',
  ])('the name of this computer elsewhere in the URL: %s', (url) => {
    expect(parseTarget(url)).toBeNull();
  });

  test.each([
    'ftp://localhost/',
    'file://localhost/etc/passwd',
    'chrome://localhost/',
    'blob:http://localhost:3000/7c9e6679',
    'data:text/html,http://localhost/',
    'stun:127.0.0.1:3478',
    'http://',
    'localhost:3000',
    '',
    'http://1.127.0.0.1/',
    'http://127.0.0.256/',
    'http://127.0.0.1:65536/',
    'http://[::1/',
  ])('no request of ours: %s', (url) => {
    expect(parseTarget(url)).toBeNull();
  });
});

describe('an endpoint', () => {
  test.each([
    ['http://localhost/', 80],
    ['ws://localhost/', 80],
    ['https://localhost/', 443],
    ['wss://localhost/', 443],
    ['https://localhost:80/', 80],
    ['http://localhost:443/', 443],
    ['http://localhost:1/', 1],
    ['http://localhost:65535/', 65535],
    ['http://localhost:00080/', 80],
  ])('%s has port %i', (url, port) => {
    expect(parseTarget(url)?.port).toBe(port);
  });

  test('nothing secret is kept of a URL', () => {
    const target = parseTarget(
      'http://user:pass@localhost:8085/cb/../callback?code=s3cret&state=x#token=s3cret',
    );
    expect(target).toEqual({ scheme: 'http', host: 'localhost', port: 8085, path: '/callback' });
  });
});

const octet = fc.integer({ min: 0, max: 255 });
/** Half of them in or next to the ranges that matter, or random addresses would hardly ever meet them. */
const ipv4 = fc.tuple(
  fc.oneof(octet, fc.constantFrom(0, 126, 127, 128)),
  fc.oneof(octet, fc.constant(0)),
  fc.oneof(octet, fc.constant(0)),
  fc.oneof(octet, fc.constant(0)),
);
type Octets = [number, number, number, number];

const numeral = (value: number, radix: 8 | 10 | 16): string =>
  radix === 16 ? `0x${value.toString(16)}` : radix === 8 ? `0${value.toString(8)}` : String(value);

/** WHATWG URL: one to four numbers, each in any radix; the last one takes the octets that are left. */
function spell(octets: Octets, parts: 1 | 2 | 3 | 4, radixes: (8 | 10 | 16)[], dot: string): string {
  const head = octets.slice(0, parts - 1);
  const tail = octets.slice(parts - 1).reduce((sum, byte) => sum * 256 + byte, 0);
  return [...head, tail].map((value, i) => numeral(value, radixes[i] ?? 10)).join(dot);
}

describe('agrees with ipaddr.js', () => {
  const ours = new Set(['loopback', 'unspecified']);
  const isThisComputer = (octets: readonly number[]): boolean =>
    octets.every((byte) => byte === 0) || ipaddr.IPv4.parse(octets.join('.')).range() === 'loopback';

  test('on IPv4 in every spelling', () => {
    const spelling = fc.record({
      parts: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
      radixes: fc.array(fc.constantFrom(8 as const, 10 as const, 16 as const), {
        minLength: 4,
        maxLength: 4,
      }),
      dot: fc.constantFrom('.', '。', '．', '｡'),
    });
    fc.assert(
      fc.property(ipv4, spelling, (octets, { parts, radixes, dot }) => {
        const written = spell(octets, parts, radixes, dot);
        expect([written, parseTarget(`http://${written}:81/`) !== null]).toEqual([
          written,
          isThisComputer(octets),
        ]);
      }),
      { numRuns: 3_000 },
    );
  });

  const group = fc.oneof(
    fc.integer({ min: 0, max: 0xffff }),
    fc.constant(0),
    fc.constantFrom(1, 0x64, 0xff9b, 0xffff, 0x2002, 0x7f00, 0x7fff, 0x7f, 0x7f0, 0x8000),
  );
  const anyIpv6 = fc.array(group, { minLength: 8, maxLength: 8 });
  /** The forms that carry an IPv4 address: mapped, compatible, translated, NAT64 twice, 6to4. */
  const carrier = fc
    .tuple(
      ipv4,
      fc.constantFrom<(high: number, low: number) => number[]>(
        (high, low) => [0, 0, 0, 0, 0, 0xffff, high, low],
        (high, low) => [0, 0, 0, 0, 0, 0, high, low],
        (high, low) => [0, 0, 0, 0, 0xffff, 0, high, low],
        (high, low) => [0x64, 0xff9b, 0, 0, 0, 0, high, low],
        (high, low) => [0x64, 0xff9b, 1, 0, 0, 0, high, low],
        (high, low) => [0x2002, high, low, 0, 0, 0, 0, 0],
        (high, low) => [0x2002, high, low, 1, 2, 3, 4, 5],
      ),
    )
    .map(([[a, b, c, d], place]) => place(a * 256 + b, c * 256 + d));

  /** The IPv4 address inside, by the RFCs named in loopback-pattern.ts. */
  function embedded(groups: number[]): number[] | null {
    const bytes = (high: number, low: number): number[] => [high >> 8, high & 255, low >> 8, low & 255];
    const [a, b, c, , , , high, low] = groups as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const prefix = groups.slice(0, 6).join();
    if (prefix === '0,0,0,0,0,65535' || prefix === '0,0,0,0,65535,0' || prefix === '0,0,0,0,0,0')
      return bytes(high, low);
    if (prefix === '100,65435,0,0,0,0' || prefix === '100,65435,1,0,0,0') return bytes(high, low);
    // 6to4 of 0.0.0.0 leads nowhere: no relay delivers to it.
    return a === 0x2002 && b !== 0 ? bytes(b, c) : null;
  }

  function expected(groups: number[]): boolean {
    if (ours.has(new ipaddr.IPv6(groups).range())) return true;
    const inside = embedded(groups);
    return inside !== null && isThisComputer(inside);
  }

  test('on IPv6, and on the IPv4 addresses carried inside', () => {
    fc.assert(
      fc.property(fc.oneof(anyIpv6, carrier), (groups) => {
        const full = groups.map((part) => part.toString(16).padStart(4, '0')).join(':');
        const short = new ipaddr.IPv6(groups).toRFC5952String();
        for (const written of [full, short, full.toUpperCase()]) {
          expect([written, parseTarget(`ws://[${written}]:81/`) !== null]).toEqual([
            written,
            expected(groups),
          ]);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  test('on every address of 127.0.0.0/8, at its edges and at random inside', () => {
    fc.assert(
      fc.property(fc.constantFrom(126, 127, 128), octet, octet, octet, (a, b, c, d) => {
        expect(isLoopbackHost(`${a}.${b}.${c}.${d}`)).toBe(a === 127);
      }),
      { numRuns: 1_000 },
    );
  });
});

test('a host of any length is judged in linear time', () => {
  const started = performance.now();
  for (const host of [
    'localhost.'.repeat(20_000),
    `${'a.'.repeat(50_000)}x`,
    `[2002:7f00:${':'.repeat(50_000)}`,
  ]) {
    expect(isLoopbackHost(`${host}!`)).toBe(false);
  }
  expect(performance.now() - started).toBeLessThan(1_000);
});
