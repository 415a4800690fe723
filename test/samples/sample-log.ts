import type { Finding, FindingKind, Severity } from '../../src/core/finding.ts';
import type { Incident, PortDetail } from '../../src/core/incident.ts';
import { sampleScript } from '../cases/sample-script.ts';
import { NO_TRACES } from '../../src/core/traces.ts';
import { sampleDetail, sampleIncident } from '../popup/sample-incidents.ts';

const HOUR = 3_600_000;

/** Numbers that look random and are the same every time. */
function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const finding = (kind: FindingKind, severity: Severity, ports: number[], at: number): Finding => ({
  kind,
  severity,
  at,
  ports: ports.slice(0, 32),
  subject: null,
});

const SITES = [
  'shop.example',
  'news.example',
  'bank.example',
  'video.example',
  'forum.example',
  'mail.example',
  'maps.example',
  'games.example',
  'travel.example',
  'school.example',
  'xn--bcher-kva.example',
  'weather.example',
  'a-rather-long-name-for-a-site.with-a-long-subdomain.example',
];
const PROFILE = [3389, 5279, 5900, 5901, 5902, 5903, 5931, 5939, 5944, 5950, 6039, 6040, 7070, 63_333];
const USUAL = [3000, 5173, 8080, 9222, 5432, 11_434, 8888, 44_950, 6463, 631];

type Plot = (
  top: PortDetail['asker'],
  at: number,
  dice: (sides: number) => number,
) => NonNullable<Parameters<typeof sampleIncident>[0]>;

/** A script of the site knocks at one or two usual ports. */
const knock: Plot = (top, at, dice) => {
  const ports = Array.from({ length: 1 + dice(2) }, () => USUAL[dice(USUAL.length)]!);
  const details = [...new Set(ports)].map((port, index) =>
    sampleDetail({
      asker: top,
      port,
      firstAt: at - 4_000 + index * 700,
      lastAt: at,
      kinds: { fetch: 1 + dice(3) },
      counts: { blocked: 1 + dice(3) },
      scripts: [
        sampleScript({ url: 'https://cdn.example/tag.js', line: 1 + dice(90), column: 7, api: 'fetch' }),
      ],
    }),
  );
  return { details };
};

/** The fourteen ports of a profile that looks for remote control. */
const profile: Plot = (_top, at) => ({
  details: PROFILE.map((port, index) =>
    sampleDetail({
      asker: { type: 'site', host: 'h.online-checks.example' },
      port,
      firstAt: at - 4_900 + index * 60,
      lastAt: at - 4_000 + index * 60,
      kinds: { websocket: 1 },
      scripts: [
        sampleScript({
          url: 'https://h.online-checks.example/fp/tags.js',
          line: 1,
          column: 4_711,
          api: 'WebSocket',
        }),
      ],
    }),
  ),
  findings: [finding('known-profile', 'warning', PROFILE, at - 4_000)],
});

/** Allowed by the person, and answered. */
const companion: Plot = (top, at) => ({
  details: [
    sampleDetail({
      asker: top,
      port: 44_950,
      firstAt: at - 900,
      lastAt: at,
      hosts: ['127.0.0.1'],
      paths: ['/fonts'],
      kinds: { fetch: 2 },
      counts: { reached: 2 },
      status: 200,
      reason: 'rule-allow',
    }),
  ],
  findings: [finding('app-handshake', 'calm', [44_950], at)],
});

/** A sign-in that came home. */
const signIn: Plot = (top, at) => ({
  details: [
    sampleDetail({
      asker: top,
      port: 49_152 + 4_321,
      firstAt: at,
      lastAt: at,
      kinds: { navigation: 1 },
      counts: { reached: 1 },
      status: 200,
      reason: 'navigation',
    }),
  ],
});

/** A range of ports, one after another. */
const sweep =
  (first: number, count: number): Plot =>
  (top, at) => {
    const all = Array.from({ length: count }, (_, index) => first + index);
    const details = all.slice(0, 64).map((port, index) =>
      sampleDetail({
        asker: top,
        port,
        firstAt: at - 5_000 + index * 3,
        lastAt: at - 5_000 + index * 3,
        kinds: { fetch: 1 },
        scripts: [
          sampleScript({
            url: `https://${'host' in top ? top.host : ''}/scan.js`,
            line: 3,
            column: 17,
            api: 'fetch',
          }),
        ],
      }),
    );
    const counts = { open: 0, blocked: count, 'browser-stopped': 0, reached: 0, failed: 0 };
    return {
      details,
      counts,
      ports: all,
      traces: { ...NO_TRACES, ports: count, ascending: count },
      findings: [finding('port-sweep', 'alarm', all, at - 4_900)],
    };
  };

const PLOTS: readonly Plot[] = [knock, knock, knock, knock, profile, companion, signIn, knock];

/** So many visits of a dozen sites before `now`, the newest a minute ago, about one in each `apart` milliseconds. */
export function sampleLog(now: number, count: number, apart = HOUR): Incident[] {
  const dice = createDice(7);
  return Array.from({ length: count }, (_, index) => {
    const at = now - 60_000 - index * apart - dice(apart);
    const top = { type: 'site', host: SITES[dice(index % 3 === 0 ? 4 : SITES.length)]! } as const;
    const special = index === 2 ? sweep(3_000, 5_000) : index === 30 ? sweep(49_152, 2_000) : undefined;
    const plot = special ?? PLOTS[dice(PLOTS.length)]!;
    return sampleIncident({
      id: `visit-${count - index}`,
      documentId: `doc-${count - index}`,
      tabId: 10 + (index % 40),
      top,
      firstAt: at - 5_000,
      lastAt: at,
      ...plot(top, at, dice),
    });
  });
}
