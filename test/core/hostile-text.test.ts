import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormClaims } from '../../background/form-claims.ts';
import { withoutAlternatives } from '../../background/without-alternatives.ts';
import { parseEndpoint, parseTarget } from '../../src/core/address.ts';
import { foreignAlternative } from '../../src/core/foreign-alternative.ts';
import { MAX_NAMES, viewOf, type HeldNavigation } from '../../src/core/held-navigation.ts';
import { hostOfUrl } from '../../src/core/host-of-url.ts';
import { initiatorFromUrl, initiatorHost } from '../../src/core/initiator.ts';
import { getMessageFrom } from '../../src/core/locale-file.ts';
import { maskError } from '../../src/core/mask-error.ts';
import { placeOfAddress } from '../../src/core/place-of-address.ts';
import { escapeUnseen, printable } from '../../src/core/printable.ts';
import { readForm } from '../../src/core/read-form.ts';
import { readSite } from '../../src/core/read-rule-draft.ts';
import { readTarget } from '../../src/core/read-target.ts';
import { scriptFile } from '../../src/core/script-file.ts';
import { isSignInUrl, SIGN_IN_QUERIES } from '../../src/core/sign-in.ts';
import { isSiteName } from '../../src/core/site-name.ts';
import type { RequestDetails } from '../../src/platform/request-details.ts';

/** What is cut off everywhere: no result may hold it. */
const SECRET = 'hunter2';

const PIECES =
  'http:// wss:// file: data: blob: // : @ / ? # % \\ . 127.0.0.1 localhost [::1] [ ] :80 :99999 lvh.me shop.example \u202E h3=" clear ; , $1 $HOST$'.split(
    ' ',
  );

/** Text of the pieces that these parsers look for, cut and mixed with anything. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 8 })), { maxLength: 16 })
    .map((parts) => parts.join('')),
);
/** An address with a secret in each place where one can be. */
const secretUrl = fc
  .tuple(
    fc.constantFrom('http', 'https', 'ws', 'wss'),
    fc.constantFrom('127.0.0.1', 'localhost', '[::1]', 'lvh.me'),
    fc.webPath(),
  )
  .map(([scheme, host, path]) => `${scheme}://${SECRET}:${SECRET}@${host}:8080${path}?a=${SECRET}#${SECRET}`);

// Making up the input is slow.
describe('texts that a page controls', { timeout: 60_000 }, () => {
  test('addresses: nothing throws, and what is read is a host, a port and a path', () => {
    fc.assert(
      fc.property(fc.oneof(text, secretUrl), (url) => {
        for (const target of [parseTarget(url), parseEndpoint(url), readTarget(url)]) {
          if (!target) continue;
          expect(target.port).toBeGreaterThanOrEqual(0);
          expect(target.port).toBeLessThanOrEqual(65_535);
          expect(target.path).toMatch(/^\/[^?#]*$/);
          expect(target.host).not.toMatch(/[@/?#]/);
        }
        const host = initiatorHost(initiatorFromUrl(url));
        if (host !== null) expect(host).not.toMatch(/[@/?#]/);
        expect(typeof hostOfUrl(url)).toBe('string');
        expect(['here', 'nowhere', 'elsewhere']).toContain(placeOfAddress(url));
        const site = readSite(url, () => false);
        if ('host' in site) expect(isSiteName(site.host)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('addresses: no secret is in what is read', () => {
    fc.assert(
      fc.property(secretUrl, (url) => {
        const read = [
          parseTarget(url),
          parseEndpoint(url),
          readTarget(url),
          initiatorFromUrl(url),
          hostOfUrl(url),
        ];
        expect(JSON.stringify(read)).not.toContain(SECRET);
        expect(maskError(new Error(`Failed to load ${url} for "${SECRET}"`))).not.toContain(SECRET);
      }),
      { numRuns: 500 },
    );
  });

  test('a sign-in answer is told by the words of the rules, in time proportional to its length', () => {
    const asTheRules = new RegExp(SIGN_IN_QUERIES.join('|'));
    const word = fc.constantFrom('?', '&', '#', 'x', 'code=', 'id_token=', 'error=', 'state=');
    const query = fc.array(word, { maxLength: 9 }).map((words) => words.join(''));
    fc.assert(
      fc.property(query, (url) => {
        expect(isSignInUrl(url)).toBe(asTheRules.test(url));
      }),
      { numRuns: 5_000 },
    );
    // The rules' expressions would take days for these in JavaScript.
    for (const piece of ['?&code=', '&code=&id_token=', '?state=&', '?', '#?&error='])
      expect(isSignInUrl(`http://localhost/?${piece.repeat(150_000)}`)).toBe(false);
  });

  test('forms: what is kept of them is bounded, whole or nothing, and what is shown is short and printable', () => {
    const value = fc.oneof({ weight: 20, arbitrary: text }, { weight: 1, arbitrary: fc.anything() });
    const body = fc.oneof(
      fc.constant(undefined),
      fc.record(
        {
          error: text,
          formData: fc.dictionary(text, fc.array(value, { maxLength: 5 })),
          raw: fc.array(fc.anything()),
        },
        { requiredKeys: [] },
      ),
    );
    const claim = fc.record({
      url: fc.oneof(fc.constant('http://localhost:1/'), text),
      enctype: fc.option(fc.constantFrom('multipart/form-data', 'text/plain', 'x')),
      names: fc.array(fc.option(text), { maxLength: 8 }),
    });
    fc.assert(
      fc.property(body, fc.oneof(claim, fc.anything()), (given, said) => {
        const read = readForm(given);
        const claims = new FormClaims();
        claims.hear(said, { origin: 'https://shop.example' });
        const held = claims.complete({ ...HELD, at: Date.now(), body: read });
        const count = (fields: HeldNavigation['body']['fields']): number => fields?.length ?? 0;
        if (held.body.fields) expect(count(held.body.fields)).toBe(count(read.fields));
        const view = viewOf(held);
        expect(view.fields?.length ?? 0).toBeLessThanOrEqual(MAX_NAMES);
        for (const name of view.fields ?? []) {
          expect(name.length).toBeLessThanOrEqual(202);
          expect(printable(name)).toBe(name);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('a form of a million nameless fields is too long', () => {
    const fields = Array.from({ length: 1_000_000 }, () => '');
    expect(readForm({ formData: { '': fields } }).obstacle).toBe('too-long');
  });

  test('Alt-Svc: nothing throws, and an answer loses that header or nothing', () => {
    const header = fc.record({ name: fc.constantFrom('Alt-Svc', 'alt-svc', 'Link'), value: text });
    fc.assert(
      fc.property(fc.array(header, { maxLength: 4 }), text, (responseHeaders, host) => {
        for (const { value } of responseHeaders) {
          const found = foreignAlternative(value, host);
          if (found !== null) expect(value).toContain(found);
        }
        const kept = withoutAlternatives({ url: 'https://shop.example/', responseHeaders } as RequestDetails);
        const links = responseHeaders.filter(({ name }) => name === 'Link');
        expect((kept?.responseHeaders ?? links).filter(({ name }) => name === 'Link')).toEqual(links);
      }),
      { numRuns: 1_000 },
    );
  });

  test('names: nothing throws, nothing hidden is left, and JSON says the same', () => {
    fc.assert(
      fc.property(text, (name) => {
        expect(printable(printable(name))).toBe(printable(name));
        expect(scriptFile(name)).not.toMatch(/(?![\u2068\u2069])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(JSON.parse(escapeUnseen(JSON.stringify({ name })))).toEqual({ name });
        expect(maskError(new Error(name)).length).toBeLessThanOrEqual(160);
      }),
      { numRuns: 2_000 },
    );
  });

  test('sentences: a name is put in as it is, whatever it looks like', () => {
    const say = getMessageFrom({
      tried: {
        message: '$SITE$ tried $PORT$',
        placeholders: { port: { content: '$1' }, site: { content: '$2' } },
      },
    });
    fc.assert(
      fc.property(text, text, (port, site) => {
        expect(say('tried', [port, site])).toBe(`${site} tried ${port}`);
      }),
    );
  });
});

const HELD: HeldNavigation = {
  id: 'held',
  requestId: '1',
  tabId: 1,
  at: 0,
  stage: 'seen',
  url: 'http://localhost:1/',
  target: { scheme: 'http', host: 'localhost', port: 1, path: '/' },
  method: 'POST',
  initiator: { type: 'site', host: 'shop.example' },
  forward: false,
  body: { fields: [], obstacle: null },
  enctype: null,
  log: null,
};
