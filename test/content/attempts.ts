import type { Claim } from '../../src/messages/protocol.ts';
import type { Routes } from '../world/routes.ts';

interface Attempt {
  name: string;
  /** A script; the call that counts stands in its third line, three columns in. */
  script: string;
  api: Claim['api'];
  /** Engines point at different ends of a call. */
  column: { chrome: number; firefox: number };
  host?: string;
  port?: number;
}

const call = (
  api: Claim['api'],
  source: string,
  chrome: number,
  firefox: number,
  more: Partial<Attempt> = {},
): Attempt => ({
  name: source,
  api,
  script: `function attempt() {\n  const image = new Image(), script = document.createElement('script'), frame = document.createElement('iframe');\n  ${source}\n}\nattempt();\n`,
  column: { chrome, firefox },
  ...more,
});

const SCRIPTS: Attempt[] = [
  call('fetch', `fetch('http://127.0.0.1:7001/a?secret=1').catch(() => {});`, 3, 8),
  call('fetch', `fetch(new URL('http://127.0.0.1:7001/')).catch(() => {});`, 3, 8),
  call('fetch', `fetch(new Request('http://127.0.0.1:7001/')).catch(() => {});`, 3, 8),
  call('fetch', `fetch('http://0x7f.1:7001/').catch(() => {});`, 3, 8),
  call('fetch', `fetch('//LOCALHOST.:7001/').catch(() => {});`, 3, 8, { host: 'localhost.' }),
  call('fetch', `fetch('http://app.localhost').catch(() => {});`, 3, 8, { host: 'app.localhost', port: 80 }),
  call('WebSocket', `new WebSocket('wss://[::1]');`, 3, 3, { host: '[::1]', port: 443 }),
  call('EventSource', `new EventSource('http://127.0.0.1:7001/');`, 3, 3),
  call('sendBeacon', `navigator.sendBeacon('http://127.0.0.1:7001/');`, 13, 13),
  call('img', `image.src = 'http://127.0.0.1:7001/';`, 13, 3),
  call('script', `script.src = 'http://127.0.0.1:7001/';`, 14, 3),
  call('iframe', `frame.src = 'http://127.0.0.1:7001/';`, 13, 3),
  call('img', `image.setAttribute('src', 'http://127.0.0.1:7001/');`, 9, 9),
  call(
    'XMLHttpRequest',
    `const x = new XMLHttpRequest(); x.open('GET', 'http://127.0.0.1:7001/'); x.send();`,
    78,
    78,
  ),
];

/** One page and one script file for each way to touch loopback. */
export const ATTEMPTS = SCRIPTS.map(({ name, api, column, host = '127.0.0.1', port = 7001 }, index) => ({
  name,
  path: `/attempt-${index}`,
  claim: {
    host,
    port,
    url: `https://shop.example/attempt-${index}.js`,
    line: 3,
    column,
    kind: 'file',
    api,
    loadedBy: [`https://shop.example/attempt-${index}`],
  },
}));

export const ATTEMPT_PAGES: Routes = Object.fromEntries(
  SCRIPTS.flatMap(({ script }, index) => [
    [
      `/attempt-${index}`,
      `<!doctype html><link rel="icon" href="data:,"><script src="/attempt-${index}.js?v=1"></script>`,
    ],
    [`/attempt-${index}.js`, { type: 'text/javascript', body: script }],
  ]),
);
