import * as fc from 'fast-check';
import { NETWORK_KINDS } from '../../src/core/attempt.ts';
import type { Pause, Policy, Rule } from '../../src/core/policy.ts';
import { CASE_TIME } from './attempt-of-case.ts';
import { DISGUISES, SPELLINGS, USERINFO_SPELLINGS } from './spellings.ts';
import type { VerdictCase } from './verdict-case.ts';

/** Few enough to meet again and again, and near enough to be mistaken for each other. */
const SITES = [
  'shop.example',
  'pay.shop.example',
  'a.pay.shop.example',
  'eshop.example',
  'example',
  'other.example',
  'xn--bcher-kva.example',
  'a_b.example',
  'intranet',
  '203.0.113.10',
  '3.0.113.10',
  '192.168.1.1',
  '[2001:db8::10]',
  '127.evil.example',
  // What no command makes, and a damaged store might hold.
  'localhost',
  '127.0.0.1',
  '113.10',
  '10',
  'shop.example.',
] as const;
const PORTS = [1, 80, 443, 3000, 3001, 30_000, 65_535] as const;
const LOCAL = [
  'http://localhost:5173',
  'http://app.localhost',
  'http://127.0.0.1:8080',
  'http://[::1]',
  'http://0.0.0.0',
];

const site = fc.constantFrom(...SITES);
const until = fc.constantFrom(0, CASE_TIME - 1, CASE_TIME, CASE_TIME + 1, Date.UTC(2100, 0, 1));
const rule: fc.Arbitrary<Rule> = fc
  .record(
    {
      effect: fc.constantFrom('allow', 'block'),
      site,
      port: fc.constantFrom(...PORTS),
      lifetime: fc.constantFrom('always', 'session'),
      until,
    },
    { requiredKeys: ['effect', 'site', 'port', 'lifetime'] },
  )
  .map((made) => made as Rule);
const pause: fc.Arbitrary<Pause> = fc.record({ site, until });

/** Any policy the user could have come to, and some that only a damaged store could hold. */
export const anyPolicy: fc.Arbitrary<Policy> = fc.record({
  rules: fc.uniqueArray(rule, { selector: (made) => `${made.site} ${made.port}`, maxLength: 12 }),
  pauses: fc.uniqueArray(pause, { selector: (made) => made.site, maxLength: 3 }),
  watchOnly: fc.constantFrom(false, false, false, true),
  navigations: fc.constantFrom('note', 'hold'),
  names: fc.uniqueArray(fc.record({ host: site, local: fc.boolean() }), {
    selector: (made) => made.host,
    maxLength: 2,
  }),
});

const origin = (host: string): fc.Arbitrary<string> =>
  fc.constantFrom(`https://${host}`, `http://${host}`, `https://${host}:8443`);
const stranger = fc.constantFrom(...SITES.slice(0, -5)).chain(origin);
const asker = fc.oneof(
  { weight: 8, arbitrary: stranger },
  { weight: 2, arbitrary: fc.constantFrom(...LOCAL) },
  { weight: 1, arbitrary: fc.constantFrom('file:///pages/page.html', undefined) },
);
/** Public names that mean this computer, and what only looks like one. */
const NAMES = ['lvh.me', 'app.lvh.me', 'localtest.me', '127.0.0.1.nip.io', 'app.127-0-0-1.nip.io'];
const host = fc.constantFrom(
  ...NAMES,

  ...[...SPELLINGS, ...DISGUISES].map(([written]) => written),
  ...USERINFO_SPELLINGS,
);
const path = fc.constantFrom(
  '/',
  '/:3000/',
  '/@localhost:3000/',
  '/?to=http://localhost:3000/',
  '/a:80/b',
  '/?code=1&state=2',
);

/** Any request for this computer, without a policy and without a verdict. */
export type AnyRequest = Pick<VerdictCase, 'asker' | 'url' | 'kind'> & Pick<VerdictCase, 'page' | 'method'>;

export const anyRequest: fc.Arbitrary<AnyRequest> = fc
  .record({
    asker,
    page: fc.option(stranger, { nil: undefined, freq: 3 }),
    host,
    port: fc.constantFrom(...PORTS, 8080, 13_000),
    path,
    secure: fc.boolean(),
    kind: fc.constantFrom(...NETWORK_KINDS, 'navigation', 'navigation'),
    isForm: fc.boolean(),
  })
  .map(({ asker: by, page, host: at, port, path: where, secure, kind, isForm }) => {
    const scheme =
      kind === 'webtransport' ? 'https' : `${kind === 'websocket' ? 'ws' : 'http'}${secure ? 's' : ''}`;
    return {
      asker: by,
      kind,
      // Nobody types a form.
      ...(kind === 'navigation' && isForm && by !== undefined ? { method: 'POST' as const } : {}),
      url: new URL(`${scheme}://${at}:${port}${where}`).href,
      // A navigation has no page around it, and nobody but a page asks for anything else in one.
      ...(page === undefined || kind === 'navigation' || by === undefined ? {} : { page: `${page}/` }),
    };
  });
