import { NETWORK_KINDS, type NetworkKind } from '../../src/core/attempt.ts';
import type { Reason, Verdict } from '../../src/core/decide.ts';
import { EMPTY_POLICY, type Pause, type Policy, type Rule } from '../../src/core/policy.ts';
import { NAME_VERDICT_CASES } from './name-verdicts.ts';
import type { VerdictCase } from './verdict-case.ts';

const SHOP = 'https://shop.example';
const LATER = Date.UTC(2100, 0, 1);
const LONG_AGO = Date.UTC(2000, 0, 1);

const OPAQUE = 'testMatchOutcome refuses the initiator `null`; a page with a sandboxed frame has to show it';
const RANGE = 'Chrome compares initiators by name and knows no address ranges; stays blocked';

const everywhere = (why: string) => ({ chrome: why, firefox: why });
const NOBODYS = everywhere('an asker that no browser names does nothing on command');
const FRAMED = everywhere('a site cannot put a local page into a frame: that is a request to this computer');
const NO_HOST = everywhere('the store drops a rule for a host that cannot be');
const STRANGE_EXTENSION = everywhere('the browser under test has no other extension');

const allow = (reason: Reason): Verdict => ({ action: 'allow', reason });
const hold = (reason: Reason): Verdict => ({ action: 'hold', reason });
const block = (reason: Reason): Verdict => ({ action: 'block', reason });
const always = (effect: Rule['effect'], site: string, port: number): Rule => ({
  effect,
  site,
  port,
  lifetime: 'always',
});
const session = (site: string, port: number): Rule => ({ effect: 'allow', site, port, lifetime: 'session' });
const rules = (...list: Rule[]): Policy => ({ ...EMPTY_POLICY, rules: list });
const paused = (site: string, until = LATER): Policy => ({ ...EMPTY_POLICY, pauses: [{ site, until }] });
const both = (list: Rule[], pauses: Pause[]): Policy => ({ ...EMPTY_POLICY, rules: list, pauses });

/** A case with the usual: shop.example fetches from port 3000 under an empty policy, and Chrome agrees. */
const it = (
  name: string,
  expect: Verdict,
  special: Partial<Omit<VerdictCase, 'name' | 'expect'>> = {},
): VerdictCase => ({
  name,
  asker: SHOP,
  url: 'http://127.0.0.1:3000/api',
  kind: 'fetch',
  policy: EMPTY_POLICY,
  chrome: 'same',
  ...special,
  expect,
});

const SCHEMES: Partial<Record<NetworkKind, string>> = { websocket: 'ws', webtransport: 'https' };
const perKind = (
  kinds: readonly NetworkKind[],
  make: (kind: NetworkKind, url: string) => VerdictCase,
): VerdictCase[] => kinds.map((kind) => make(kind, `${SCHEMES[kind] ?? 'http'}://localhost:3000/`));
const SUBRESOURCES = NETWORK_KINDS.filter((kind) => kind !== 'navigation');

const strangers: VerdictCase[] = [
  ...perKind(SUBRESOURCES, (kind, url) =>
    it(`a site's ${kind} is blocked`, block('stranger-site'), { kind, url }),
  ),
  ...[
    'http://localhost:3000/',
    'http://localhost.:3000/',
    'http://app.localhost:3000/',
    'http://127.0.0.1/',
    'https://127.255.255.254/',
    'http://2130706433:3000/',
    'http://0x7f.1:3000/',
    'http://0.0.0.0:3000/',
    'http://[::1]:3000/',
    'http://[::]:3000/',
    'http://[::ffff:127.0.0.1]:3000/',
    'http://[::ffff:0.0.0.0]:3000/',
    'http://[::127.0.0.1]:3000/',
    'http://[::ffff:0:127.0.0.1]:3000/',
    'http://[64:ff9b::127.0.0.1]:3000/',
    'http://[64:ff9b:1::127.0.0.1]:3000/',
    'http://[2002:7f00:1::]:3000/',
    'http://user:pass@127.0.0.1:3000/',
    'wss://localhost/socket',
  ].map((url) =>
    it(`${url} is this computer`, block('stranger-site'), {
      url,
      kind: url.startsWith('ws') ? 'websocket' : 'image',
      ...(url.includes('@')
        ? { absent: { chrome: 'Chrome loads no image with a password in its address' } }
        : {}),
    }),
  ),
  it('an insecure site is a stranger', block('stranger-site'), { asker: 'http://shop.example' }),
  it('a port of the site changes nothing', block('stranger-site'), { asker: 'https://shop.example:8443' }),
  it('a public IPv4 literal is a stranger', block('stranger-site'), { asker: 'https://203.0.113.10' }),
  it('a public IPv6 literal is a stranger', block('stranger-site'), { asker: 'https://[2001:db8::10]' }),
  it('a page of the local network is a stranger', block('stranger-site'), { asker: 'http://192.168.1.1' }),
  it('a name that begins like this computer is a stranger', block('stranger-site'), {
    asker: 'https://127.evil.example',
  }),
  it('a name that ends like this computer is a stranger', block('stranger-site'), {
    asker: 'https://notlocalhost',
  }),
  it('a frame of a stranger in a local page is a stranger', block('stranger-site'), {
    page: 'http://localhost:5173/',
  }),
  it('a sandboxed frame is blocked', block('stranger-opaque'), {
    asker: 'null',
    page: `${SHOP}/`,
    chrome: { cannot: OPAQUE },
  }),
  it('a sandboxed frame in a local page is blocked', block('stranger-opaque'), {
    asker: 'null',
    page: 'http://localhost:5173/',
    chrome: { cannot: OPAQUE },
  }),
  it('a request without an initiator is blocked', block('stranger-opaque'), {
    asker: undefined,
    kind: 'other',
    absent: NOBODYS,
  }),
  it('a page from a file is blocked', block('stranger-file'), {
    asker: 'file:///pages/page.html',
  }),
];

const local: VerdictCase[] = [
  ...[
    'http://localhost:5173',
    'https://app.localhost',
    'http://127.0.0.1:8080',
    'http://127.0.1.1',
    'http://[::1]:5173',
    'http://0.0.0.0:80',
  ].map((asker) => it(`${asker} is a local page`, allow('local'), { asker })),
  it('a local page may use another name of this computer', allow('local'), {
    asker: 'http://localhost:5173',
    url: 'ws://[::1]:24678/hmr',
    kind: 'websocket',
  }),
  it('a local page in a frame of a site is local', allow('local'), {
    asker: 'http://localhost:5173',
    page: `${SHOP}/`,
    absent: FRAMED,
  }),
  it('a local page under a name with a root dot', allow('local'), { asker: 'http://localhost.:5173' }),
  it('a block rule does not reach local pages', allow('local'), {
    asker: 'http://localhost:5173',
    policy: rules(always('block', 'localhost', 3000)),
  }),
  it('a local page elsewhere in 127.0.0.0/8', allow('local'), {
    asker: 'http://127.44.5.6:8080',
    chrome: { cannot: RANGE, says: 'block' },
  }),
];

const people: VerdictCase[] = [
  it('a typed address', allow('user'), { asker: undefined, kind: 'navigation' }),
  it('a typed address, whatever the rules', allow('user'), {
    asker: undefined,
    kind: 'navigation',
    policy: rules(always('block', 'shop.example', 3000)),
  }),
  it("another extension's own traffic", allow('extension'), {
    asker: 'chrome-extension://aaaabbbbccccddddeeeeffffgggghhhh',
    chrome: {
      cannot:
        "Chrome hides other extensions' requests from rules; testMatchOutcome does not know whose it asks for",
      says: 'block',
    },
    absent: STRANGE_EXTENSION,
  }),
];

const portRules: VerdictCase[] = [
  ...perKind(SUBRESOURCES, (kind, url) =>
    it(`an allow rule covers ${kind}`, allow('rule-allow'), {
      kind,
      url,
      policy: rules(always('allow', 'shop.example', 3000)),
    }),
  ),
  it('an allow rule until the browser closes', allow('rule-allow-session'), {
    policy: rules(session('shop.example', 3000)),
  }),
  ...[
    'http://localhost:3000/',
    'http://[::1]:3000/',
    'https://app.localhost:3000/',
    'http://0.0.0.0:3000/',
    'http://u:p@[::ffff:7f00:1]:3000/',
  ].map((url) =>
    it(`an allow rule covers ${url}`, allow('rule-allow'), {
      url,
      policy: rules(always('allow', 'shop.example', 3000)),
    }),
  ),
  it('an allow rule covers subdomains of the site', allow('rule-allow'), {
    asker: 'https://pay.eu.shop.example',
    policy: rules(always('allow', 'shop.example', 3000)),
  }),
  it('an allow rule does not cover the parent', block('stranger-site'), {
    policy: rules(always('allow', 'pay.shop.example', 3000)),
  }),
  it('an allow rule does not cover a name that ends alike', block('stranger-site'), {
    asker: 'https://eshop.example',
    policy: rules(always('allow', 'shop.example', 3000)),
  }),
  it('an allow rule for a site under its name with a root dot', allow('rule-allow'), {
    asker: 'https://shop.example.',
    policy: rules(always('allow', 'shop.example', 3000)),
  }),
  it('an allow rule for an IPv4 site', allow('rule-allow'), {
    asker: 'http://203.0.113.10',
    policy: rules(always('allow', '203.0.113.10', 3000)),
  }),
  it('an allow rule for an IPv4 site covers no other address', block('stranger-site'), {
    asker: 'http://203.0.113.10',
    policy: rules(always('allow', '113.10', 3000), always('allow', '10', 3000)),
    absent: NO_HOST,
  }),
  it('an allow rule for an IPv6 site', allow('rule-allow-session'), {
    asker: 'http://[2001:db8::10]',
    policy: rules(session('[2001:db8::10]', 3000)),
  }),
  it('the neighbouring port stays blocked', block('stranger-site'), {
    url: 'http://127.0.0.1:3001/',
    policy: rules(always('allow', 'shop.example', 3000)),
  }),
  it('a port that begins alike stays blocked', block('stranger-site'), {
    url: 'http://127.0.0.1:30000/',
    policy: rules(always('allow', 'shop.example', 3000)),
  }),
  it('a port in the password stays blocked', block('stranger-site'), {
    url: 'http://localhost:3000@127.0.0.1:22/',
    policy: rules(always('allow', 'shop.example', 3000)),
  }),
  it('a port in the path stays blocked', block('stranger-site'), {
    url: 'http://127.0.0.1:22/:3000/',
    policy: rules(always('allow', 'shop.example', 3000)),
  }),
  ...(
    [
      ['http://localhost/', 80, 'image'],
      ['ws://localhost/', 80, 'websocket'],
      ['https://localhost/', 443, 'image'],
      ['wss://localhost/', 443, 'websocket'],
    ] as const
  ).flatMap(([url, port, kind]) => [
    it(`port ${port} is ${url}`, allow('rule-allow'), {
      url,
      kind,
      policy: rules(always('allow', 'shop.example', port)),
    }),
    it(`port ${523 - port} is not ${url}`, block('stranger-site'), {
      url,
      kind,
      policy: rules(always('allow', 'shop.example', 523 - port)),
    }),
  ]),
  it('https on port 80', allow('rule-allow'), {
    url: 'https://localhost:80/',
    policy: rules(always('allow', 'shop.example', 80)),
  }),
  it('http on port 443', allow('rule-allow'), {
    url: 'http://localhost:443/',
    policy: rules(always('allow', 'shop.example', 443)),
  }),
  it('another site stays blocked', block('stranger-site'), {
    asker: 'https://other.example',
    policy: rules(always('allow', 'shop.example', 3000)),
  }),
  it('a frame of another site in an allowed page stays blocked', block('stranger-site'), {
    asker: 'https://other.example',
    page: `${SHOP}/`,
    policy: rules(always('allow', 'shop.example', 3000)),
  }),
  it('a frame of an allowed site in another page', allow('rule-allow'), {
    page: 'https://other.example/',
    policy: rules(always('allow', 'shop.example', 3000)),
  }),
  it('a sandboxed frame has no rules', block('stranger-opaque'), {
    asker: 'null',
    page: `${SHOP}/`,
    policy: rules(always('allow', 'shop.example', 3000)),
    chrome: { cannot: OPAQUE },
  }),
  it('a block rule blocks', block('rule-block'), { policy: rules(always('block', 'shop.example', 3000)) }),
  it('a block rule covers navigations', block('rule-block'), {
    kind: 'navigation',
    policy: rules(always('block', 'shop.example', 3000)),
  }),
  it('a block rule on the site beats an allow rule on its subdomain', block('rule-block'), {
    asker: 'https://pay.shop.example',
    policy: rules(always('block', 'shop.example', 3000), always('allow', 'pay.shop.example', 3000)),
  }),
  it('a block rule on a subdomain beats an allow rule on the site', block('rule-block'), {
    asker: 'https://ads.shop.example',
    policy: rules(always('allow', 'shop.example', 3000), always('block', 'ads.shop.example', 3000)),
  }),
  it('a block rule on a subdomain leaves the site alone', allow('rule-allow'), {
    policy: rules(always('allow', 'shop.example', 3000), always('block', 'ads.shop.example', 3000)),
  }),
  it('a block rule beats an allow rule until the browser closes', block('rule-block'), {
    asker: 'https://pay.shop.example',
    policy: rules(always('block', 'shop.example', 3000), session('pay.shop.example', 3000)),
  }),
];

const pauses: VerdictCase[] = [
  it('a pause lets everything through', allow('paused'), { policy: paused('shop.example') }),
  it('a pause covers every port', allow('paused'), {
    url: 'wss://[::1]:9229/',
    kind: 'websocket',
    policy: paused('shop.example'),
  }),
  it('a pause covers subdomains', allow('paused'), {
    asker: 'https://www.shop.example',
    policy: paused('shop.example'),
  }),
  it('a pause covers the frames of other sites in the page', allow('paused'), {
    asker: 'https://pay.example',
    page: `${SHOP}/cart`,
    policy: paused('shop.example'),
  }),
  it('a pause covers sandboxed frames in the page', allow('paused'), {
    asker: 'null',
    page: `${SHOP}/`,
    policy: paused('shop.example'),
    chrome: { cannot: OPAQUE },
  }),
  it('a pause does not cover frames of the site in other pages', block('stranger-site'), {
    page: 'https://other.example/',
    policy: paused('shop.example'),
  }),
  it('a pause does not cover other sites', block('stranger-site'), {
    asker: 'https://other.example',
    policy: paused('shop.example'),
  }),
  it('a rule that has not ended holds', allow('rule-allow'), {
    policy: rules({ ...always('allow', 'shop.example', 3000), until: LATER }),
  }),
  it('a rule that ended is over', block('stranger-site'), {
    policy: rules({ ...always('allow', 'shop.example', 3000), until: LONG_AGO }),
  }),
  it('a pause that ended is over', block('stranger-site'), { policy: paused('shop.example', LONG_AGO) }),
  it('a block rule beats a pause', block('rule-block'), {
    policy: both([always('block', 'shop.example', 3000)], [{ site: 'shop.example', until: LATER }]),
  }),
  it('an allow rule is named before a pause', allow('rule-allow'), {
    policy: both([always('allow', 'shop.example', 3000)], [{ site: 'shop.example', until: LATER }]),
  }),
];

const disguised: VerdictCase[] = [
  'http://[::127.0.0.1]:3000/',
  'http://[::ffff:0:127.0.0.1]:3000/',
  'http://[64:ff9b::127.0.0.1]:3000/',
  'http://[2002:7f00:1::1]:3000/',
].flatMap((url) => [
  it(`no allow rule covers ${url}`, block('stranger-site'), {
    url,
    policy: rules(always('allow', 'shop.example', 3000)),
  }),
  it(`no pause covers ${url}`, block('stranger-site'), { url, policy: paused('shop.example') }),
  it(`a block rule is named at ${url}`, block('rule-block'), {
    url,
    policy: rules(always('block', 'shop.example', 3000)),
  }),
]);

const navigations: VerdictCase[] = [
  it('a site may send the tab to this computer', allow('navigation'), {
    kind: 'navigation',
    url: 'http://localhost:8085/?code=1',
  }),
  it('a frame is no navigation', block('stranger-site'), { kind: 'frame' }),
  it('a sandboxed frame may send the tab', allow('navigation'), {
    asker: 'null',
    page: `${SHOP}/`,
    kind: 'navigation',
    chrome: { cannot: OPAQUE },
    absent: { firefox: 'Firefox names neither frame nor page: it looks like an address typed by the user' },
  }),
  it('a navigation to a disguised host', allow('navigation'), {
    kind: 'navigation',
    url: 'http://[::127.0.0.1]:3000/',
  }),
  it('a navigation to an allowed port', allow('rule-allow'), {
    kind: 'navigation',
    policy: rules(always('allow', 'shop.example', 3000)),
  }),
  it('a navigation from a paused page', allow('paused'), {
    kind: 'navigation',
    policy: paused('shop.example'),
  }),
  it('a blocked navigation to a disguised host', block('rule-block'), {
    kind: 'navigation',
    url: 'http://[::127.0.0.1]:3000/',
    policy: rules(always('block', 'shop.example', 3000)),
  }),
];

const SENT_ON = 'a rule stops it, and our page sends it on at once: hold.browser.test.ts';
const SIGN_IN_FORM = { code: 'SECRET', state: 'STATE', session_state: 'MORE' };
const FORM = { kind: 'navigation', method: 'POST', fields: { command: 'run' } } as const;

const forms: VerdictCase[] = [
  it('a form of a site is held', hold('held-post'), FORM),
  it('a form for a disguised host is held', hold('held-post'), {
    ...FORM,
    url: 'http://[64:ff9b::127.0.0.1]:3000/',
  }),
  it('a form of an insecure page at an address is held', hold('held-post'), {
    ...FORM,
    asker: 'http://203.0.113.10',
  }),
  it('a form of a page at an IPv6 address is held', hold('held-post'), {
    ...FORM,
    asker: 'http://[2001:db8::10]',
  }),
  it('a form of a sandboxed frame is held', hold('held-post'), {
    ...FORM,
    asker: 'null',
    page: `${SHOP}/`,
    chrome: { cannot: OPAQUE },
  }),
  it('a form of a page from a file is held', hold('held-post'), {
    ...FORM,
    asker: 'file:///pages/page.html',
  }),
  it('a form without fields is held', hold('held-post'), { ...FORM, fields: {} }),
  it('a form with an answer to a sign-in in its address only is held', hold('held-post'), {
    ...FORM,
    url: 'http://localhost:3000/?code=1&state=2',
  }),
  it('a sign-in answer by form', allow('sign-in'), {
    ...FORM,
    fields: SIGN_IN_FORM,
    chrome: { cannot: 'no rule sees a body; our page recognises it and sends it on at once', says: 'block' },
    absent: { chrome: SENT_ON },
  }),
  it('a sign-in answer with a field of another kind is held', hold('held-post'), {
    ...FORM,
    fields: { ...SIGN_IN_FORM, command: 'run' },
  }),
  it('a sign-in answer without a state is held', hold('held-post'), { ...FORM, fields: { code: '1' } }),
  it('a sign-in answer of a sandboxed frame is held', hold('held-post'), {
    ...FORM,
    fields: SIGN_IN_FORM,
    asker: 'null',
    page: `${SHOP}/`,
    chrome: { cannot: OPAQUE },
  }),
  it('a form for an allowed port', allow('rule-allow'), {
    ...FORM,
    policy: rules(always('allow', 'shop.example', 3000)),
  }),
  it('a form of a paused page', allow('paused'), { ...FORM, policy: paused('shop.example') }),
  it('a form for a blocked port', block('rule-block'), {
    ...FORM,
    policy: rules(always('block', 'shop.example', 3000)),
  }),
  it('a form of a local page', allow('local'), { ...FORM, asker: 'http://localhost:5173' }),
  it('a form of a local page elsewhere in 127.0.0.0/8', allow('local'), {
    ...FORM,
    asker: 'http://127.44.5.6:8080',
    chrome: { cannot: RANGE, says: 'block' },
    absent: { chrome: SENT_ON },
  }),
];

const HOLDING: Policy = { ...EMPTY_POLICY, navigations: 'hold' };
const LINK = { kind: 'navigation', policy: HOLDING } as const;
const NO_NAME = 'Chrome tells sites from typed addresses by the end of their names, and knows no others';

const links: VerdictCase[] = [
  it('holding links: a site that sends the tab is held', hold('held-get'), LINK),
  it('holding links: to a disguised host, too', hold('held-get'), {
    ...LINK,
    url: 'http://[::ffff:0:127.0.0.1]:3000/',
  }),
  it('holding links: a page at an IPv4 address', hold('held-get'), { ...LINK, asker: 'http://203.0.113.10' }),
  it('holding links: a page of the local network', hold('held-get'), {
    ...LINK,
    asker: 'http://192.168.1.1',
  }),
  it('holding links: a page at an IPv6 address', hold('held-get'), {
    ...LINK,
    asker: 'http://[2001:db8::10]',
    chrome: { cannot: NO_NAME, says: 'allow' },
  }),
  it('holding links: a name without a domain', hold('held-get'), {
    ...LINK,
    asker: 'http://notlocalhost',
    chrome: { cannot: NO_NAME, says: 'allow' },
  }),
  it('holding links: a sandboxed frame', hold('held-get'), {
    ...LINK,
    asker: 'null',
    page: `${SHOP}/`,
    chrome: { cannot: OPAQUE },
    absent: everywhere('neither browser tells it from an address typed by the user in time'),
  }),
  ...['?code=1&state=2', '?nonce=x&state=2&code=1', '?error=access_denied&state=2'].map((query) =>
    it(`holding links: a sign-in answer ${query}`, allow('sign-in'), {
      ...LINK,
      url: `http://localhost:3000/callback${query}`,
    }),
  ),
  ...['?code=1', '?state=1', '?barcode=1&state=2', '?code=1&estate=2', '#code=1&state=2'].map((query) =>
    it(`holding links: no sign-in answer ${query}`, hold('held-get'), {
      ...LINK,
      url: `http://localhost:3000/callback${query}`,
    }),
  ),
  it('holding links: a typed address', allow('user'), { ...LINK, asker: undefined }),
  it('holding links: a local page', allow('local'), { ...LINK, asker: 'http://127.0.0.1:8080' }),
  it('holding links: a local page elsewhere in 127.0.0.0/8', allow('local'), {
    ...LINK,
    asker: 'http://127.44.5.6:8080',
    chrome: { cannot: RANGE, says: 'block' },
    absent: { chrome: SENT_ON },
  }),
  it('holding links: an allowed port', allow('rule-allow'), {
    ...LINK,
    policy: { ...HOLDING, rules: [always('allow', 'shop.example', 3000)] },
  }),
  it('holding links: a paused page', allow('paused'), {
    ...LINK,
    policy: { ...HOLDING, pauses: [{ site: 'shop.example', until: LATER }] },
  }),
  it('holding links: a blocked port', block('rule-block'), {
    ...LINK,
    policy: { ...HOLDING, rules: [always('block', 'shop.example', 3000)] },
  }),
  it('holding links: watch-only mode', allow('watch-only'), {
    ...LINK,
    policy: { ...HOLDING, watchOnly: true },
  }),
];

const watching = (policy: Partial<Policy> = {}): Policy => ({ ...EMPTY_POLICY, ...policy, watchOnly: true });

const watchOnly: VerdictCase[] = [
  ...perKind(SUBRESOURCES, (kind, url) =>
    it(`watch-only mode lets ${kind} through`, allow('watch-only'), { kind, url, policy: watching() }),
  ),
  it('watch-only mode lets navigations through', allow('watch-only'), {
    kind: 'navigation',
    policy: watching(),
  }),
  it('watch-only mode lets disguised hosts through', allow('watch-only'), {
    url: 'http://[64:ff9b::127.0.0.1]:3000/',
    policy: watching(),
  }),
  it('watch-only mode lets sandboxed frames through', allow('watch-only'), {
    asker: 'null',
    page: `${SHOP}/`,
    policy: watching(),
    chrome: { cannot: OPAQUE },
  }),
  it('watch-only mode lets a file through', allow('watch-only'), {
    asker: 'file:///pages/page.html',
    policy: watching(),
  }),
  it('a block rule holds in watch-only mode', block('rule-block'), {
    policy: watching({ rules: [always('block', 'shop.example', 3000)] }),
  }),
  it('a block rule holds for navigations in watch-only mode', block('rule-block'), {
    kind: 'navigation',
    policy: watching({ rules: [always('block', 'shop.example', 3000)] }),
  }),
  it('an allow rule is named before watch-only mode', allow('rule-allow'), {
    policy: watching({ rules: [always('allow', 'shop.example', 3000)] }),
  }),
  it('a pause is named before watch-only mode', allow('paused'), {
    policy: watching({ pauses: [{ site: 'shop.example', until: LATER }] }),
  }),
];

/** Every rung of the ladder in `decide`, from every side. */
export const VERDICT_CASES: readonly VerdictCase[] = [
  ...strangers,
  ...local,
  ...people,
  ...portRules,
  ...pauses,
  ...disguised,
  ...navigations,
  ...forms,
  ...links,
  ...watchOnly,
  ...NAME_VERDICT_CASES,
];
