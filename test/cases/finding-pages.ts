import type { Routes } from '../world/site.ts';

/** A page that does what real ones have done, and what must be said of it. */
export interface FindingPage {
  what: string;
  /** The site in the address bar. */
  site: string;
  url: string;
  /** What has to be served for it. */
  sites: Record<string, Routes>;
  /** How often it is opened. */
  visits?: number;
  /** Its site's name leads to this computer once the page is open. */
  rebinds?: true;
  /** How many distinct ports the last visit tries. */
  tries: number;
  /** What the popup calls it, and names. */
  says: readonly string[];
  /** The script, as the popup has it. */
  script?: string;
}

const page = (body: string): string => `<!doctype html><title>Page</title><body><h1>Page</h1>${body}`;
const script = (body: string) => ({ type: 'text/javascript', body });

/** A site of its own for each page, with code in a file of its own. */
function onSite(host: string, what: string, code: string, more: Partial<FindingPage> = {}): FindingPage {
  return {
    what,
    site: host,
    url: `https://${host}/`,
    sites: { [host]: { '/': page('<script src="/app.js"></script>'), '/app.js': script(code) } },
    tries: 1,
    says: [],
    ...more,
  };
}

/** The same with the code in a script of somebody else. */
function bySomebody(
  host: string,
  what: string,
  from: string,
  code: string,
  more: Partial<FindingPage>,
): FindingPage {
  const { host: other, pathname } = new URL(from);
  const sites = {
    [host]: { '/': page(`<script src="${from}"></script>`) },
    [other]: { [pathname]: script(code) },
  };
  return onSite(host, what, code, { sites, ...more });
}

const quiet = '.catch(() => {})';
const fetches = (ports: readonly number[], path = '/', mode = 'no-cors'): string =>
  `for (const port of ${JSON.stringify(ports)}) fetch('http://127.0.0.1:' + port + '${path}', { mode: '${mode}' })${quiet};`;
const sockets = (ports: readonly number[], scheme = 'ws'): string =>
  `for (const port of ${JSON.stringify(ports)}) new WebSocket('${scheme}://127.0.0.1:' + port);`;
const range = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, nth) => first + nth);

const THREATMETRIX = [63333, 5900, 5901, 5902, 5903, 3389, 5950, 5931, 5939, 6039, 5944, 6040, 5279, 7070];

/** A call between two ends in the page, with a candidate of this computer written into the answer. */
const callHome = (port: number): string => `(async () => {
  const a = new RTCPeerConnection(), b = new RTCPeerConnection();
  a.createDataChannel('x');
  await a.setLocalDescription(await a.createOffer());
  await b.setRemoteDescription(a.localDescription);
  await b.setLocalDescription(await b.createAnswer());
  const sdp = b.localDescription.sdp + 'a=candidate:1 1 udp 2113937151 127.0.0.1 ${port} typ host\\r\\n';
  await a.setRemoteDescription({ type: 'answer', sdp });
})();`;

export const FINDING_PAGES: readonly FindingPage[] = [
  bySomebody(
    'bank.example',
    'ThreatMetrix: 14 ports by WebSocket',
    'https://h.online-metrix.net/fp/check.js',
    sockets(THREATMETRIX, 'wss'),
    {
      tries: 14,
      script: 'h.online-metrix.net … check.js',
      says: [
        'Known list of ports',
        'Warning',
        'The page tried the very ports that ThreatMetrix tries',
        'h.online-metrix.net … check.js',
      ],
    },
  ),
  bySomebody(
    'news.example',
    'Yandex Metrica: two ports by fetch',
    'https://mc.yandex.ru/metrika/tag.js',
    fetches([29_009, 30_102], '/p?id=1'),
    {
      tries: 2,
      script: 'mc.yandex.ru … tag.js',
      says: [
        'Known script or channel',
        'Warning',
        'The page asked for what Yandex Metrica asks for',
        'mc.yandex.ru … tag.js',
      ],
    },
  ),
  bySomebody(
    'fashion.example',
    'Meta Pixel: fetch and WebSocket',
    'https://connect.facebook.net/en_US/fbevents.js',
    fetches([12_387], '/fbp') + sockets([12_388]),
    {
      tries: 2,
      script: 'connect.facebook.net … fbevents.js',
      says: [
        'Known script or channel',
        'Warning',
        'The page asked for what Meta Pixel asks for',
        'connect.facebook.net … fbevents.js',
      ],
    },
  ),
  bySomebody(
    'social.example',
    'Meta Pixel: WebRTC with a changed SDP',
    'https://connect.facebook.net/en_GB/fbevents.js',
    callHome(12_580),
    {
      script: 'connect.facebook.net … fbevents.js',
      says: [
        'Hidden channel',
        'Serious warning',
        'Known script or channel',
        'The page asked for what Meta Pixel asks for',
        'connect.facebook.net … fbevents.js',
      ],
    },
  ),
  onSite(
    'sweeper.example',
    'every port from 1 to 65535, in order',
    `(async () => {
      for (let first = 1; first < 65536; first += 2048) {
        const block = Array.from({ length: Math.min(2048, 65536 - first) }, (_, nth) => first + nth);
        await Promise.all(block.map((port) => fetch('http://127.0.0.1:' + port + '/', { mode: 'no-cors' })${quiet}));
      }
      document.title = 'done';
    })();`,
    // Browsers refuse some 80 ports before anyone sees a request (Fetch standard, "bad port").
    {
      tries: 65_000,
      script: 'sweeper.example … app.js',
      says: ['Port sweep', 'Serious warning', 'ports from low to high', 'sweeper.example … app.js'],
    },
  ),
  onSite(
    'patient.example',
    'one port per reload, ten times',
    `fetch('http://127.0.0.1:' + (21000 + Number(location.search.slice(1)) * 7) + '/', { mode: 'no-cors' })${quiet};`,
    {
      visits: 10,
      script: 'patient.example … app.js',
      says: [
        'Port sweep',
        'Warning',
        'This site tries a few ports at each visit, 10 so far in 10 visits',
        'patient.example … app.js',
      ],
    },
  ),
  onSite('www.figma.com', 'Figma and its font helper', fetches([44_950], '/figma/version', 'cors'), {
    script: 'www.figma.com … app.js',
    says: [
      'App of this site',
      'Nothing to worry about',
      'Figma font helper',
      'Allow Figma font helper for www.figma.com (port 44950)',
    ],
  }),
  onSite('startup.example', 'livereload left in the page', '', {
    sites: {
      'startup.example': { '/': page('<script src="http://localhost:35729/livereload.js"></script>') },
    },
    says: ['Leftover of development', 'Nothing to worry about', 'LiveReload'],
  }),
  onSite(
    'curious.example',
    'Jupyter, Ollama, DevTools and Docker',
    fetches([8888], '/api') +
      fetches([11_434], '/api/tags') +
      fetches([9222], '/json') +
      fetches([2375], '/containers/json'),
    {
      tries: 4,
      script: 'curious.example … app.js',
      says: [
        'Search for programs',
        'Warning',
        'Docker Engine API, Jupyter, Chrome remote debugging',
        'curious.example … app.js',
      ],
    },
  ),
  onSite('form.example', 'a form sent to a program, in a frame', '', {
    sites: {
      'form.example': {
        '/': page(
          '<iframe name="f"></iframe><form method="post" target="f" action="http://127.0.0.1:39200/run"><input name="a" value="b"></form><script>document.forms[0].submit()</script>',
        ),
      },
    },
    says: ['Form sent to a program', 'Warning', 'The page sent a form to a program on your computer.'],
  }),
  onSite(
    'rebind.example',
    'DNS rebinding: a name that changes',
    `(async () => {
      for (let nth = 0; nth < 60; nth += 1) {
        await fetch('/secret?' + nth, { cache: 'no-store' })${quiet};
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    })();`,
    {
      url: 'http://rebind.example/',
      rebinds: true,
      script: 'none: its address is like any other',
      says: [
        'Name that changed',
        'Serious warning',
        'The name rebind.example first led to the internet and then to your computer',
        "A name that changed can't be allowed",
      ],
    },
  ),
  onSite(
    'persistent.example',
    'one port, sixty times',
    `(async () => {
      for (let nth = 0; nth < 60; nth += 1)
        await fetch('http://127.0.0.1:39300/status?' + nth, { mode: 'no-cors' })${quiet};
    })();`,
    {
      script: 'persistent.example … app.js',
      says: [
        'Repeated tries',
        'Good to know',
        'The page keeps trying port 39300, again and again.',
        'persistent.example … app.js',
      ],
    },
  ),
];

/** Pages that do nothing to warn of. */
export const ORDINARY_PAGES: readonly FindingPage[] = [
  onSite('helper.example', 'one call to a helper nobody knows', fetches([39_123], '/status')),
  onSite(
    'range.example',
    'a helper that may be at any of ten ports',
    fetches(range(39_100, 10), '/version'),
    { tries: 10 },
  ),
  onSite('discord.com', 'Discord and its ten ports', sockets(range(6463, 10)), {
    tries: 10,
    says: ['App of this site', 'Discord desktop'],
  }),
  onSite('suite.trezor.io', 'a hardware wallet', fetches([21_325], '/enumerate'), {
    says: ['App of this site', 'Trezor Bridge'],
  }),
  onSite('till.example', 'a till that prints with QZ Tray', sockets([8181, 8282, 8383, 8484]), {
    tries: 4,
    says: ['App of this site', 'QZ Tray'],
  }),
  onSite('vault.example', "a password manager's program", sockets([12_546])),
  onSite('chat.example', 'a chat page for a model of your own', fetches([11_434], '/api/tags')),
  onSite('blog.example', 'a picture of the test server', '', {
    sites: { 'blog.example': { '/': page('<img src="http://localhost:3000/images/logo.png">') } },
    says: ['Leftover of development'],
  }),
  onSite('app.example', 'a program of the test server', fetches([8080], '/api/users'), {
    says: ['Leftover of development'],
  }),
  onSite(
    'portal.example',
    'a sign-in that comes home',
    `addEventListener('load', () => setTimeout(() => (location.href = 'http://127.0.0.1:51234/callback?code=a&state=b'), 300));`,
  ),
  onSite('paper.example', 'an ad that a hosts file sends nowhere', fetches([39_124]), {
    sites: {
      'paper.example': {
        '/': page(`<img src="https://ads.sinkholed.example/a.png"><script>${fetches([39_124])}</script>`),
      },
    },
  }),
  onSite('plain.example', 'a page that asks for nothing', '', { tries: 0 }),
];
