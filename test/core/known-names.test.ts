import { describe, expect, test } from 'vitest';
import { isLoopbackHost } from '../../src/core/address.ts';
import { isDeveloperName, isKnownName, KNOWN_NAMES } from '../../src/core/known-names.ts';
import { knownNameRules } from '../../src/core/known-name-rules.ts';
import { isReservedName } from '../../src/core/reserved-names.ts';

const PUBLIC = [
  'readme.localtest.me',
  'get.localhost.direct',
  '1u.ms',
  'nip.io',
  '203.0.113.66.nip.io',
  '1127.0.0.1.nip.io',
  'cb00710a.nip.io',
  '10-0-0-1.0123abcd.plex.direct',
  'app.fbi.com',
  'notlvh.me',
  'lvh.me.evil.example',
  'shop.example',
];
const OURS = [
  'lvh.me',
  'a.b.lvh.me',
  'lvh.me.',
  'localtest.me',
  'x.readme-localtest.localtest.me',
  'fbi.com',
  '127.0.0.1.nip.io',
  'app.127.0.0.1.nip.io',
  'app-127-0-0-1.nip.io',
  'x.7f000001.nip.io',
  '0.0.0.0.sslip.io',
  '--1.sslip.io',
  '127-9-9-9.0123abcd.plex.direct',
  '7f000001.c0a80001.rbndr.us',
];

describe('known names', () => {
  test.each(OURS)('%s is this computer', (host) => expect(isKnownName(host)).toBe(true));
  test.each(PUBLIC)('%s is not', (host) => expect(isKnownName(host)).toBe(false));

  /** As Chrome matches: by domain and its subdomains, and by expression. */
  test('the static rules see the same hosts', () => {
    const rules = knownNameRules([]);
    const within = (host: string, list: readonly string[] = []) =>
      list.some((name) => host === name || host.endsWith(`.${name}`));
    const sees = (host: string) =>
      rules.some(
        ({ condition: { requestDomains, excludedRequestDomains, regexFilter } }) =>
          (!requestDomains || within(host, requestDomains)) &&
          !within(host, excludedRequestDomains) &&
          (!regexFilter || new RegExp(regexFilter).test(`http://u:p@${host}:3000/`)),
      );
    const rootless = OURS.filter((host) => !host.endsWith('.'));
    expect(rootless.filter((host) => !sees(host))).toEqual([]);
    // Chrome's `requestDomains` covers what is below a bare name, too.
    expect(PUBLIC.filter(sees)).toEqual(['app.fbi.com']);
  });

  test('a page of a public name is nobody’s own', () => {
    expect(isDeveloperName('shop.lvh.me')).toBe(true);
    expect(isDeveloperName('203.0.113.66.nip.io')).toBe(false);
    expect(isDeveloperName('app.127-0-0-1.nip.io')).toBe(true);
    expect(isDeveloperName('7f000001.c0a80001.rbndr.us')).toBe(false);
    expect(isDeveloperName('yandexmetrica.com')).toBe(false);
  });

  test('the data is in order: sorted, canonical, each with a source, none a spelling', () => {
    const names = KNOWN_NAMES.map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
    expect(new Set(names).size).toBe(names.length);
    for (const { name, source, what, except = [] } of KNOWN_NAMES) {
      expect(new URL(`http://${name}`).hostname).toBe(name);
      expect(isLoopbackHost(name)).toBe(false);
      expect(source).toMatch(/^(?:github:[\w.-]+\/[\w.-]+:\S+|https:\/\/\S+)$/);
      expect(what).toBeTruthy();
      for (const one of except) expect(one.endsWith(`.${name}`)).toBe(true);
    }
  });
});

test.each([
  ['app.test', true],
  ['test', true],
  ['printer.local', true],
  ['a.b.internal', true],
  ['nas.home.arpa.', true],
  ['home.arpa', true],
  ['arpa', false],
  ['mytest', false],
  ['test.example', false],
  ['local.example', false],
])('%s is reserved: %s', (host, expected) => expect(isReservedName(host)).toBe(expected));
