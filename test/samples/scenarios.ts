import { pageFromUrl } from '../../popup/page.ts';
import { EMPTY_POLICY, type Policy } from '../../src/core/policy.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { sampleDetail, sampleIncident, SHOP } from '../popup/sample-incidents.ts';
import { sampleScript } from '../cases/sample-script.ts';
import { fullSweep, manyFindings, ownProgram } from './finding-samples.ts';
import { sampleLog } from './sample-log.ts';
import { WATCHING, type SampleState } from './sample-world.ts';

const NOW = new Date('2026-11-22T14:20:00').getTime();
const PAGE = pageFromUrl(7, 'doc-1', 'https://shop.example/checkout');

const base = (changes: Partial<SampleState> = {}): SampleState => ({
  now: NOW,
  page: PAGE,
  incidents: [],
  policy: EMPTY_POLICY,
  settings: DEFAULT_SETTINGS,
  muted: [],
  browserPermission: 'prompt',
  protection: { state: 'on' },
  refuse: null,
  slow: false,
  broken: false,
  lostAt: null,
  ...changes,
});

const script = (file: string, line: number, column: number) =>
  sampleScript({
    url: `https://shop.example/assets/${file}`,
    line,
    column,
    loadedBy: ['https://shop.example/'],
  });

const three = () =>
  sampleIncident({
    lastAt: NOW - 60_000,
    details: [
      sampleDetail({
        port: 5173,
        kinds: { fetch: 2 },
        counts: { blocked: 2 },
        scripts: [script('probe.3f2c.js', 12, 5)],
      }),
      sampleDetail({ port: 5432, kinds: { image: 1 }, scripts: [script('probe.3f2c.js', 31, 9)] }),
      sampleDetail({ port: 51_004, kinds: { websocket: 3, fetch: 1 }, counts: { blocked: 4 } }),
    ],
  });

const silenced = () =>
  sampleIncident({
    details: [
      sampleDetail({
        port: 443,
        hosts: ['ads.example'],
        paths: ['/pixel.gif'],
        kinds: { image: 1 },
        reason: 'sinkhole',
      }),
    ],
  });

const one = () =>
  sampleIncident({
    details: [
      sampleDetail({
        port: 3000,
        hosts: ['127.0.0.1', 'localhost'],
        paths: ['/api/users', '/health'],
        kinds: { fetch: 2 },
        counts: { blocked: 2 },
        scripts: [script('main.js', 12, 5)],
      }),
    ],
  });

const mixed = () =>
  sampleIncident({
    details: [
      sampleDetail({
        port: 3000,
        counts: { reached: 1 },
        status: 200,
        reason: 'rule-allow',
        kinds: { fetch: 1 },
      }),
      sampleDetail({
        port: 8080,
        counts: { failed: 1 },
        error: 'net::ERR_CONNECTION_REFUSED',
        reason: 'paused',
      }),
      sampleDetail({ port: 9229, counts: { 'browser-stopped': 1, blocked: 3 }, kinds: { websocket: 4 } }),
      sampleDetail({
        port: 8085,
        counts: { reached: 1 },
        status: 302,
        reason: 'navigation',
        kinds: { navigation: 1 },
      }),
      sampleDetail({ port: 22, asker: { type: 'site', host: 'cdn.tracker.example' }, kinds: { image: 1 } }),
      sampleDetail({ port: 6463, asker: { type: 'opaque', host: SHOP.host }, reason: 'stranger-opaque' }),
    ],
  });

/** A page that tries every port there is: more than an incident keeps one by one. */
const sweep = () =>
  sampleIncident({
    ports: Array.from({ length: 5000 }, (_, i) => 3000 + i),
    counts: { blocked: 5000 },
    details: Array.from({ length: 64 }, (_, i) =>
      sampleDetail({ port: 3000 + i, scripts: [script('scan.js', 3, 17)] }),
    ),
  });

const elsewhere = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    const top = { type: 'site', host: `news-${i}.example` } as const;
    const ports = i % 4 === 0 ? 64 : (i % 3) + 1;
    return sampleIncident({
      id: `other-${i}`,
      documentId: `doc-other-${i}`,
      tabId: 100 + i,
      top,
      lastAt: NOW - (i + 1) * 3_600_000,
      details: Array.from({ length: ports }, (__, j) => sampleDetail({ asker: top, port: 8000 + j })),
    });
  });

const rule = (port: number, lifetime: 'always' | 'session') =>
  ({ effect: 'allow', site: 'shop.example', port, lifetime }) as const;

/** States of the popup, each worth a look. */
export const POPUP_SCENARIOS = {
  empty: () => base(),
  one: () => base({ incidents: [one()] }),
  three: () => base({ incidents: [three(), ...elsewhere(3)] }),
  mixed: () => base({ incidents: [mixed()], policy: { ...EMPTY_POLICY, rules: [rule(3000, 'always')] } }),
  'port-sweep': () => base({ incidents: [sweep()] }),
  findings: () => base({ incidents: [manyFindings()] }),
  'full-sweep': () => base({ incidents: [fullSweep()] }),
  'own-program': () =>
    base({ incidents: [ownProgram()], page: pageFromUrl(7, 'doc-1', 'https://www.figma.com/file/1') }),
  many: () => base({ incidents: [three(), ...elsewhere(99)] }),
  allowed: () => base({ incidents: [one()], policy: { ...EMPTY_POLICY, rules: [rule(3000, 'always')] } }),
  paused: () =>
    base({
      incidents: [three()],
      policy: { ...EMPTY_POLICY, pauses: [{ site: 'shop.example', until: NOW + 900_000 }] },
    }),
  off: () =>
    base({ incidents: [one()], protection: { state: 'off', reason: 'guard-rules-missing', mend: 'repair' } }),
  blind: () => base({ protection: { state: 'blind', reason: 'host-permission-missing', mend: 'grant' } }),
  unlogged: () =>
    base({ incidents: [one()], protection: { state: 'blind', reason: 'log-unwritable', mend: 'repair' } }),
  'log-lost': () => base({ incidents: [one()], lostAt: NOW - 600_000 }),
  watching: () => base({ incidents: [watched()], protection: WATCHING }),
  refused: () => base({ incidents: [one()], refuse: 'errorRulesRefused' }),
  local: () => base({ page: pageFromUrl(7, 'doc-1', 'http://localhost:5173/') }),
  'own-page': () =>
    base({ page: { ...pageFromUrl(7, 'doc-1', 'http://dev.company.example:5173/'), isServedHere: true } }),
  silenced: () => base({ incidents: [silenced()] }),
  none: () => base({ page: pageFromUrl(7, null, 'chrome://extensions/'), incidents: elsewhere(2) }),
  file: () => base({ page: pageFromUrl(7, 'doc-1', 'file:///pages/page.html'), incidents: [file()] }),
  decisions: () => base({ incidents: [three(), ...elsewhere(20)], policy: decisions() }),
  loading: () => base({ slow: true }),
} satisfies Record<string, () => SampleState>;

/** All states, also those that only the dashboard has room for. */
export const SCENARIOS = {
  ...POPUP_SCENARIOS,
  week: () =>
    base({
      incidents: sampleLog(NOW, 160),
      policy: { ...EMPTY_POLICY, rules: [{ ...rule(44_950, 'always'), site: 'news.example' }] },
    }),
  'ten-thousand': () => base({ incidents: sampleLog(NOW, 10_000, 300_000) }),
  'many-rules': () => base({ policy: manyRules() }),
  unreadable: () => base({ broken: true }),
} satisfies Record<string, () => SampleState>;

/** Rules and pauses of every kind. */
const decisions = (): Policy => ({
  ...EMPTY_POLICY,
  rules: [
    { ...rule(5173, 'always'), createdAt: NOW - 3 * 86_400_000, incidentId: 'visit-1' },
    { ...rule(5432, 'session'), note: 'While I try the new reports.' },
    { ...rule(8080, 'always'), site: 'intranet.company.example', until: NOW + 2 * 86_400_000 },
    { ...rule(62_893, 'always'), site: 'news-1.example', effect: 'block', createdAt: NOW - 86_400_000 },
  ],
  pauses: [
    { site: 'bank.example', until: NOW + 900_000 },
    { site: 'meet.example', until: NOW + 30 * 86_400_000 },
  ],
  names: [
    { host: 'dev.company.example', local: true },
    { host: 'rebind.example', local: false },
  ],
});

const manyRules = (): Policy => ({
  ...EMPTY_POLICY,
  rules: Array.from({ length: 300 }, (_, i) => ({
    ...rule(3000 + i, 'always'),
    site: `site-${i % 40}.example`,
  })),
});

const watched = () =>
  sampleIncident({
    details: [sampleDetail({ port: 3000, reason: 'watch-only', counts: { reached: 2 } })],
  });

const file = () =>
  sampleIncident({
    top: { type: 'file' },
    details: [sampleDetail({ port: 11_434, asker: { type: 'file' }, reason: 'stranger-file' })],
  });

export type ScenarioName = keyof typeof SCENARIOS;

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name);
}
