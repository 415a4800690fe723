/** One thing a script of the shop does to this computer. */
export interface Probe {
  /** What it is, for people. */
  way: string;
  port: number;
  host: '127.0.0.1' | 'localhost';
  path: string;
  scheme: 'http' | 'ws';
  /** Whether the demo has a program listen there. */
  listening: boolean;
  /** The line of script that does it. */
  code(url: string, redirect: string): string;
}

type Optional = 'host' | 'path' | 'scheme' | 'listening';

function probe(given: Omit<Probe, Optional> & Partial<Probe>): Probe {
  return { host: '127.0.0.1', path: '/', scheme: 'http', listening: true, ...given };
}

const hidden = (make: string): string => `${make} frame.hidden = true; document.body.append(frame); }`;
const newFrame = `{ const frame = document.createElement('iframe');`;

/** What the shop's own script does. */
export const SHOP_PROBES: readonly Probe[] = [
  probe({
    way: 'fetch',
    port: 3000,
    path: '/api/session',
    code: (url) => `fetch('${url}').catch(() => {});`,
  }),
  probe({
    way: 'frame',
    port: 8888,
    host: 'localhost',
    path: '/lab',
    code: (url) => hidden(`${newFrame} frame.src = '${url}';`),
  }),
  probe({
    way: 'EventSource',
    port: 5173,
    listening: false,
    code: (url) => `{ const events = new EventSource('${url}'); events.onerror = () => events.close(); }`,
  }),
];

/** What the tracker's script does, in the shop's page: somebody else's code with the page's rights. */
export const TRACKER_PROBES: readonly Probe[] = [
  probe({
    way: 'fetch, POST',
    port: 11434,
    path: '/api/generate',
    code: (url) =>
      `fetch('${url}', { method: 'POST', mode: 'no-cors', body: '{"model":"llama3"}' }).catch(() => {});`,
  }),
  probe({ way: 'WebSocket', port: 5900, scheme: 'ws', code: (url) => `new WebSocket('${url}');` }),
  probe({
    way: 'WebSocket',
    port: 7070,
    scheme: 'ws',
    listening: false,
    code: (url) => `new WebSocket('${url}');`,
  }),
  probe({
    way: 'image',
    port: 5938,
    path: '/favicon.ico',
    listening: false,
    code: (url) => `new Image().src = '${url}';`,
  }),
  probe({
    way: 'fetch, redirected',
    port: 9222,
    path: '/json/version',
    code: (url, redirect) =>
      `fetch('${redirect}${encodeURIComponent(url)}', { mode: 'no-cors' }).catch(() => {});`,
  }),
  probe({
    way: 'script',
    port: 8080,
    path: '/client.js',
    listening: false,
    code: (url) =>
      `document.head.append(Object.assign(document.createElement('script'), { src: '${url}' }));`,
  }),
  probe({
    way: 'sendBeacon',
    port: 9229,
    path: '/json',
    code: (url) => `navigator.sendBeacon('${url}', 'here');`,
  }),
  probe({
    way: 'fetch, in a sandboxed frame',
    port: 2375,
    path: '/version',
    code: (url) =>
      hidden(
        `${newFrame} frame.sandbox = 'allow-scripts'; frame.srcdoc = "<script>fetch('${url}').catch(() => {})</" + "script>";`,
      ),
  }),
  probe({
    way: 'fetch, in a worker',
    port: 6333,
    path: '/collections',
    listening: false,
    code: (url) => `new Worker(URL.createObjectURL(new Blob(["fetch('${url}').catch(() => {})"])));`,
  }),
];
