import type { Resource } from '../world/site.ts';
import { STRANGER_FRAME_CASES } from './stranger-frames.ts';

/** One port of this computer, as a page would write it. Each has a trailing path so that the log can be checked for it. */
export interface Aim {
  http: string;
  ws: string;
  wss: string;
}

/** One way a page can make the browser send something to loopback. */
export interface RequestKindCase {
  name: string;
  /** The page at `/v/<name>/`; a string is the body's HTML. */
  page: (aim: Aim) => string | Resource;
  /** More resources of the site, relative to the page. */
  parts?: (aim: Aim) => Record<string, Resource>;
  /** The service speaks TLS. */
  tls?: true;
  /** Clicked once the page has loaded. */
  click?: string;
  /** Who must be named as the asker; the page's own site unless said. */
  asker?: { type: 'opaque' } | { type: 'site'; host: string };
  /** Whether the attempt belongs to a tab; workers that outlive pages do not. */
  tabless?: true;
  /** Why the browser itself may ask more than once for one page; each time is an attempt of its own. */
  repeats?: string;
  /** Browsers that do not have it, with the reason. */
  absent?: Partial<Record<'chrome' | 'firefox', string>>;
}

const js = (body: string): Resource => ({ type: 'text/javascript', body });
const script = (body: string): string => `<script>${body}</script>`;
const fetching = (init: string) => (aim: Aim) => script(`fetch('${aim.http}', ${init}).catch(() => {})`);
const quietFetch = ({ http }: Aim) => `fetch('${http}').catch(() => {});`;
const frame = (attributes: string) => `<iframe ${attributes}></iframe>`;
const attribute = (html: string) => html.replaceAll('"', '&quot;');
const redirect = (status: number, { http }: Aim) =>
  `/redirect?status=${status}&to=${encodeURIComponent(http)}`;
/** Chrome looks for icons and manifests in the head only. */
const inHead = (html: string): Resource => ({
  body: `<!doctype html><head><title>head</title>${html}</head><body>`,
});
const later = (body: string) => script(`addEventListener('load', () => { ${body} })`);

export const REQUEST_KIND_CASES: readonly RequestKindCase[] = [
  { name: 'fetch-cors', page: fetching('{}') },
  { name: 'fetch-no-cors', page: fetching(`{ mode: 'no-cors' }`) },
  { name: 'fetch-preflighted', page: fetching(`{ method: 'PUT', headers: { 'X-Probe': '1' } }`) },
  {
    name: 'fetch-keepalive',
    page: fetching(`{ mode: 'no-cors', keepalive: true, method: 'POST', body: 'x' }`),
  },
  {
    name: 'xhr',
    page: ({ http }) => script(`const x = new XMLHttpRequest(); x.open('GET', '${http}'); x.send()`),
  },
  { name: 'img', page: ({ http }) => `<img src="${http}">` },
  { name: 'script', page: ({ http }) => `<script src="${http}"></script>` },
  { name: 'module-import', page: ({ http }) => script(`import('${http}').catch(() => {})`) },
  { name: 'stylesheet', page: ({ http }) => `<link rel="stylesheet" href="${http}">` },
  { name: 'css-import', page: ({ http }) => `<style>@import url(${http});</style>` },
  {
    name: 'css-background',
    page: ({ http }) => `<style>div { background: url(${http}); width: 9px; height: 9px }</style><div></div>`,
  },
  {
    name: 'font',
    page: ({ http }) =>
      `<style>@font-face { font-family: probe; src: url(${http}) } p { font-family: probe }</style><p>probe</p>`,
  },
  { name: 'audio', page: ({ http }) => `<audio src="${http}" preload="auto"></audio>` },
  { name: 'video', page: ({ http }) => `<video src="${http}" preload="auto"></video>` },
  { name: 'object', page: ({ http }) => `<object data="${http}" width="9" height="9"></object>` },
  { name: 'embed', page: ({ http }) => `<embed src="${http}" type="text/html" width="9" height="9">` },
  { name: 'iframe', page: ({ http }) => frame(`src="${http}"`) },
  { name: 'iframe-sandboxed', page: ({ http }) => frame(`sandbox src="${http}"`) },
  { name: 'svg-image', page: ({ http }) => `<svg><image href="${http}" width="9" height="9"/></svg>` },
  { name: 'websocket', page: ({ ws }) => script(`new WebSocket('${ws}')`) },
  { name: 'websocket-tls', tls: true, page: ({ wss }) => script(`new WebSocket('${wss}')`) },
  {
    name: 'event-source',
    page: ({ http }) => script(`const e = new EventSource('${http}'); e.onerror = () => e.close()`),
  },
  { name: 'send-beacon', page: ({ http }) => script(`navigator.sendBeacon('${http}', 'x')`) },
  { name: 'a-ping', page: ({ http }) => `<a href="#here" ping="${http}">click</a>`, click: 'a' },
  {
    name: 'form-into-frame',
    page: ({ http }) =>
      `<iframe name="f"></iframe><form method="post" action="${http}" target="f"><input name="a"></form>${later('document.forms[0].submit()')}`,
  },
  { name: 'redirect-302-fetch', page: (aim) => script(`fetch('${redirect(302, aim)}').catch(() => {})`) },
  {
    name: 'redirect-307-fetch',
    page: (aim) => script(`fetch('${redirect(307, aim)}', { method: 'POST', body: 'x' }).catch(() => {})`),
  },
  { name: 'redirect-302-img', page: (aim) => `<img src="${redirect(302, aim)}">` },
  { name: 'redirect-307-img', page: (aim) => `<img src="${redirect(307, aim)}">` },
  { name: 'redirect-302-script', page: (aim) => `<script src="${redirect(302, aim)}"></script>` },
  { name: 'redirect-307-script', page: (aim) => `<script src="${redirect(307, aim)}"></script>` },
  { name: 'redirect-302-iframe', page: (aim) => frame(`src="${redirect(302, aim)}"`) },
  { name: 'redirect-307-iframe', page: (aim) => frame(`src="${redirect(307, aim)}"`) },
  {
    name: 'worker-fetch',
    page: () => script(`new Worker('worker.js')`),
    parts: (aim) => ({ 'worker.js': js(quietFetch(aim)) }),
  },
  {
    name: 'worker-blob-fetch',
    page: (aim) => script(`new Worker(URL.createObjectURL(new Blob([\`${quietFetch(aim)}\`])))`),
  },
  {
    name: 'worker-data-fetch',
    page: (aim) => script(`new Worker('data:text/javascript,' + encodeURIComponent(\`${quietFetch(aim)}\`))`),
    asker: { type: 'opaque' },
  },
  {
    name: 'worker-websocket',
    page: () => script(`new Worker('worker.js')`),
    parts: ({ ws }) => ({ 'worker.js': js(`new WebSocket('${ws}')`) }),
  },
  {
    name: 'worker-import-scripts',
    page: () => script(`new Worker('worker.js')`),
    parts: ({ http }) => ({ 'worker.js': js(`try { importScripts('${http}') } catch {}`) }),
  },
  {
    name: 'shared-worker-fetch',
    page: () => script(`new SharedWorker('shared.js')`),
    parts: (aim) => ({ 'shared.js': js(quietFetch(aim)) }),
    tabless: true,
  },
  {
    name: 'service-worker-fetch',
    page: () => script(`navigator.serviceWorker.register('service.js')`),
    parts: (aim) => ({
      'service.js': js(
        `addEventListener('install', (event) => event.waitUntil(${quietFetch(aim).replace(';', '')}))`,
      ),
    }),
    tabless: true,
  },
  {
    name: 'audio-worklet',
    page: ({ http }) =>
      script(`new OfflineAudioContext(1, 1, 44100).audioWorklet.addModule('${http}').catch(() => {})`),
  },
  {
    name: 'fetch-target-address-space',
    page: fetching(`{ mode: 'no-cors', targetAddressSpace: 'loopback' }`),
  },
  {
    name: 'fetch-later',
    page: ({ http }) => script(`fetchLater('${http}', { activateAfter: 0 })`),
    absent: { firefox: 'Firefox 153 has no fetchLater' },
  },
  {
    name: 'manifest-icon',
    absent: { firefox: 'Firefox on the desktop does not fetch web app manifests' },
    page: () => inHead('<link rel="manifest" href="app.json">'),
    parts: ({ http }) => ({
      'app.json': {
        type: 'application/manifest+json',
        body: JSON.stringify({
          name: 'app',
          start_url: '/',
          display: 'standalone',
          icons: [{ src: http, sizes: '192x192', type: 'image/png' }],
        }),
      },
    }),
  },
  { name: 'video-poster', page: ({ http }) => `<video poster="${http}"></video>` },
  { name: 'input-image', page: ({ http }) => `<input type="image" src="${http}">` },
  { name: 'picture-source', page: ({ http }) => `<picture><source srcset="${http}"><img></picture>` },
  { name: 'link-prefetch', page: ({ http }) => `<link rel="prefetch" href="${http}">` },
  { name: 'link-preload', page: ({ http }) => `<link rel="preload" as="fetch" crossorigin href="${http}">` },
  { name: 'link-modulepreload', page: ({ http }) => `<link rel="modulepreload" href="${http}">` },
  { name: 'favicon', page: ({ http }) => inHead(`<link rel="icon" href="${http}">`) },
  {
    name: 'manifest',
    repeats: 'Chrome may look again for a manifest it could not get, while the page is in front',
    page: ({ http }) => inHead(`<link rel="manifest" href="${http}">`),
    absent: { firefox: 'Firefox on the desktop does not fetch web app manifests' },
  },
  {
    name: 'csp-report',
    page: ({ http }) => ({
      headers: { 'Content-Security-Policy': `script-src 'none'; report-uri ${http}` },
      body: '<!doctype html><script src="/forbidden.js"></script>',
    }),
  },
  {
    name: 'frame-srcdoc',
    page: (aim) => frame(`srcdoc="${attribute(script(quietFetch(aim)))}"`),
  },
  {
    name: 'frame-srcdoc-sandboxed',
    page: (aim) => frame(`sandbox="allow-scripts" srcdoc="${attribute(script(quietFetch(aim)))}"`),
    asker: { type: 'opaque' },
  },
  {
    name: 'frame-data',
    page: (aim) => frame(`src="data:text/html,${encodeURIComponent(script(quietFetch(aim)))}"`),
    asker: { type: 'opaque' },
  },
  {
    name: 'frame-blob',
    page: (aim) =>
      `<iframe></iframe>${script(
        `document.querySelector('iframe').src = URL.createObjectURL(new Blob(['<scr' + 'ipt>${quietFetch(aim).replaceAll("'", '`')}</scr' + 'ipt>'], { type: 'text/html' }))`,
      )}`,
  },
  {
    name: 'frame-cross-origin',
    page: (aim) => frame(`src="https://tracker.example/frame?aim=${encodeURIComponent(aim.http)}"`),
    asker: { type: 'site', host: 'tracker.example' },
  },
  ...STRANGER_FRAME_CASES,
];

/** What could not be made to arrive even without Loopwarden, so that nothing is shown by its not arriving. */
export const UNREACHED_KINDS: readonly { name: string; tried: string }[] = [
  {
    name: 'fenced frame',
    tried:
      'Chromium 156 lets no page make a FencedFrameConfig (“Illegal constructor”, also with the features switched on); only its ad auctions give one. Firefox has none.',
  },
  {
    name: 'background fetch',
    tried:
      'backgroundFetch.fetch() of a service worker registration, in Chromium 156 headless, 3 seconds; Firefox has none',
  },
  {
    name: 'text track of a video',
    tried:
      'a default track, showing, without crossorigin: Firefox 153 refuses another origin, Chromium 156 asks for none',
  },
];
