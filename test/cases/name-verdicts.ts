import type { Reason, Verdict } from '../../src/core/decide.ts';
import { EMPTY_POLICY, type NameDecision, type Policy, type Rule } from '../../src/core/policy.ts';
import type { VerdictCase } from './verdict-case.ts';

const SHOP = 'https://shop.example';
const LATER = Date.UTC(2100, 0, 1);
const everywhere = (why: string) => ({ chrome: why, firefox: why });

const allow = (reason: Reason): Verdict => ({ action: 'allow', reason });
const block = (reason: Reason): Verdict => ({ action: 'block', reason });
const hold = (reason: Reason): Verdict => ({ action: 'hold', reason });
const always = (effect: Rule['effect'], site: string, port: number): Policy => ({
  ...EMPTY_POLICY,
  rules: [{ effect, site, port, lifetime: 'always' }],
});
const paused: Policy = { ...EMPTY_POLICY, pauses: [{ site: 'shop.example', until: LATER }] };

const names = (...list: NameDecision[]): Policy => ({ ...EMPTY_POLICY, names: list });
const SEEN = everywhere('depends on what was seen before; names.browser.test.ts makes it seen');

const it = (
  name: string,
  expect: Verdict,
  special: Partial<Omit<VerdictCase, 'name' | 'expect'>> = {},
): VerdictCase => ({
  name,
  asker: SHOP,
  url: 'https://lvh.me:3000/api',
  kind: 'fetch',
  policy: EMPTY_POLICY,
  chrome: 'same',
  ...special,
  expect,
});

const known: VerdictCase[] = [
  ...[
    'https://lvh.me:3000/',
    'https://shop.lvh.me:3000/',
    'https://a.b.localtest.me:3000/',
    'https://localtest.me.:3000/',
    'https://app.127.0.0.1.nip.io:3000/',
    'https://app-127-0-0-1.nip.io:3000/',
    'https://7f000001.nip.io:3000/',
    'https://--1.sslip.io:3000/',
    'https://127-0-0-1.0123abcd.plex.direct:3000/',
    'https://7f000001.c0a80001.rbndr.us:3000/',
    'wss://make-127-0-0-1-rr.1u.ms:3000/',
  ].map((url) =>
    it(`${url} is this computer`, block('known-name'), {
      url,
      kind: url.startsWith('ws') ? 'websocket' : 'fetch',
    }),
  ),
  it('a sandboxed frame asks for a known name', block('known-name'), {
    asker: 'null',
    page: `${SHOP}/`,
    chrome: {
      cannot: 'testMatchOutcome refuses the initiator `null`; a page with a sandboxed frame has to show it',
    },
  }),
  it('a navigation to a known name', allow('navigation'), { kind: 'navigation' }),
  it('an allow rule covers known names', allow('rule-allow'), {
    policy: always('allow', 'shop.example', 3000),
  }),
  it('an allow rule for another port does not', block('known-name'), {
    policy: always('allow', 'shop.example', 3001),
  }),
  it('a pause covers known names', allow('paused'), { policy: paused }),
  it('a block rule covers known names', block('rule-block'), {
    policy: always('block', 'shop.example', 3000),
  }),
  it('a block rule covers navigations to known names', block('rule-block'), {
    kind: 'navigation',
    policy: always('block', 'shop.example', 3000),
  }),
  it("a developer's page under a known name asks its own", allow('own-name'), {
    asker: 'https://shop.lvh.me:3000',
    absent: everywhere('the page itself comes from this computer'),
  }),
  it("a developer's page under a known name asks another port", allow('own-name'), {
    asker: 'https://app.127.0.0.1.nip.io:5173',
    absent: everywhere('the page itself comes from this computer'),
  }),
  it('a public page of a service for addresses in names is a stranger', block('known-name'), {
    asker: 'https://203.0.113.66.nip.io',
    url: 'https://127.0.0.1.nip.io:3000/',
  }),
];

const DEV = 'https://dev.company.example';
const NAMED = { url: 'http://fast.evil.example:3000/', absent: SEEN } as const;
const REBOUND = { ...NAMED, named: 'rebound', asker: 'http://fast.evil.example:3000' } as const;
const APPROVED = names({ host: 'dev.company.example', local: true });

const seen: VerdictCase[] = [
  it('a name that leads here', block('found-name'), { ...NAMED, named: 'found' }),
  it('a name that is silenced', block('sinkhole'), { ...NAMED, named: 'sinkhole', kind: 'image' }),
  it('a name that leads here, as a frame', block('found-name'), { ...NAMED, named: 'found', kind: 'frame' }),
  it('a navigation to a name that leads here', allow('navigation'), {
    ...NAMED,
    named: 'found',
    kind: 'navigation',
  }),
  it('an allow rule covers names that lead here', allow('rule-allow'), {
    ...NAMED,
    named: 'found',
    policy: always('allow', 'shop.example', 3000),
  }),
  it('a pause covers names that lead here', allow('paused'), { ...NAMED, named: 'found', policy: paused }),
  it('a block rule covers navigations to names that lead here', block('rule-block'), {
    ...NAMED,
    named: 'found',
    kind: 'navigation',
    policy: always('block', 'shop.example', 3000),
  }),

  it('a page whose own name changed to this computer', block('rebinding'), REBOUND),
  it('no allow rule covers a name that changed', block('rebinding'), {
    ...REBOUND,
    policy: always('allow', 'fast.evil.example', 3000),
  }),
  it('no pause covers a name that changed', block('rebinding'), {
    ...REBOUND,
    policy: { ...EMPTY_POLICY, pauses: [{ site: 'fast.evil.example', until: LATER }] },
  }),
  it('a page opens its own name after it changed', block('rebinding'), { ...REBOUND, kind: 'navigation' }),
  it('another page opens a name that changed', allow('navigation'), {
    ...REBOUND,
    asker: SHOP,
    kind: 'navigation',
  }),
  it('another page sends a form to a name that changed', hold('held-post'), {
    ...REBOUND,
    asker: SHOP,
    kind: 'navigation',
    method: 'POST',
  }),
  it('no allow rule covers a form to a name that changed', hold('held-post'), {
    ...REBOUND,
    asker: SHOP,
    kind: 'navigation',
    method: 'POST',
    policy: always('allow', 'shop.example', 3000),
  }),
  it('nothing signs in at a name that changed', hold('held-get'), {
    ...REBOUND,
    asker: SHOP,
    url: 'http://fast.evil.example:3000/?code=1&state=2',
    kind: 'navigation',
    policy: { ...EMPTY_POLICY, navigations: 'hold' },
  }),
  it('a form to a name that leads here', hold('held-post'), {
    ...NAMED,
    named: 'found',
    kind: 'navigation',
    method: 'POST',
  }),
  it('a link to a name that leads here', hold('held-get'), {
    ...NAMED,
    named: 'found',
    kind: 'navigation',
    policy: { ...EMPTY_POLICY, navigations: 'hold' },
  }),
  it('a typed address of a name that leads here', allow('user'), {
    ...NAMED,
    named: 'found',
    asker: undefined,
    kind: 'navigation',
    policy: { ...EMPTY_POLICY, navigations: 'hold' },
  }),
  it('the user opens a name that changed', allow('user'), {
    ...REBOUND,
    asker: undefined,
    kind: 'navigation',
  }),

  ...['http://app.test:5173', 'http://app.internal', 'http://nas.home.arpa', 'http://shop.lvh.me:3000'].map(
    (asker) =>
      it(`${asker}, served from here, is a local page`, allow('local-name'), {
        asker,
        served: 'here',
        url: 'http://localhost:3000/',
        absent: SEEN,
      }),
  ),
  it('a page under a reserved name from elsewhere is a stranger', block('stranger-site'), {
    asker: 'http://printer.local',
    served: 'elsewhere',
    url: 'http://localhost:3000/',
    absent: SEEN,
  }),
  it('a page under a reserved name that was not seen is a stranger', block('stranger-site'), {
    asker: 'http://printer.local',
    url: 'http://localhost:3000/',
    absent: SEEN,
  }),
  it('a page from here under any other name is a stranger to other ports', block('stranger-site'), {
    asker: DEV,
    served: 'here',
    url: 'http://localhost:3000/',
    absent: SEEN,
  }),
  it('a page from here under any other name may use its own', allow('own-name'), {
    asker: DEV,
    served: 'here',
    named: 'found',
    url: `${DEV}:3000/`,
    absent: SEEN,
  }),
  it('a page the user called local', allow('local-name'), {
    asker: DEV,
    served: 'here',
    url: 'http://localhost:3000/',
    policy: APPROVED,
    absent: SEEN,
  }),
  it('a page the user called local, before it is seen again', allow('local-name'), {
    asker: DEV,
    url: 'http://localhost:3000/',
    policy: APPROVED,
    absent: SEEN,
  }),
  it('below a name the user called local', allow('local-name'), {
    asker: 'https://api.dev.company.example',
    served: 'here',
    url: 'http://localhost:3000/',
    policy: APPROVED,
    absent: SEEN,
  }),
  it('a page the user called local that comes from elsewhere', block('stranger-site'), {
    asker: DEV,
    served: 'elsewhere',
    url: 'http://localhost:3000/',
    policy: APPROVED,
    absent: SEEN,
  }),
  it('a page the user did not call local', block('stranger-site'), {
    asker: DEV,
    served: 'here',
    url: 'http://localhost:3000/',
    policy: names({ host: 'dev.company.example', local: false }),
    absent: SEEN,
  }),
  it('below a local name, but not called local', block('stranger-site'), {
    asker: DEV,
    served: 'here',
    url: 'http://localhost:3000/',
    policy: names({ host: 'company.example', local: true }, { host: 'dev.company.example', local: false }),
    absent: SEEN,
  }),
];

/** Every rung of the ladder in `decide` that depends on names. */
export const NAME_VERDICT_CASES: readonly VerdictCase[] = [...known, ...seen];
