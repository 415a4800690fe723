import type { Resource } from '../world/site.ts';
import type { Aim, RequestKindCase } from './request-kinds.ts';

const fetching = ({ http }: Aim): string => `fetch('${http}').catch(() => {})`;
const script = (body: string): string => `<script>${body}</script>`;
const attribute = (html: string): string => html.replaceAll('"', '&quot;');
const frame = (attributes: string): string => `<iframe ${attributes}></iframe>`;
const text = (html: string): string => JSON.stringify(html).replaceAll('</', '<\\/');
const data = (html: string): string => `data:text/html,${encodeURIComponent(html)}`;
const sandboxed = (body: string): Resource => ({
  headers: { 'Content-Security-Policy': 'sandbox allow-scripts' },
  body: `<!doctype html><title>sandboxed</title><body>${body}`,
});
const button = (body: string): string => `<button onclick="${attribute(body)}">open</button>`;

/** Where a stranger may sit: documents without an address, documents in documents, and windows it opens. */
export const STRANGER_FRAME_CASES: readonly RequestKindCase[] = [
  {
    name: 'page-csp-sandboxed',
    page: (aim) => sandboxed(script(fetching(aim))),
    asker: { type: 'opaque' },
  },
  {
    name: 'frame-csp-sandboxed',
    page: () => frame('src="inner"'),
    parts: (aim) => ({ inner: sandboxed(script(fetching(aim))) }),
    asker: { type: 'opaque' },
  },
  {
    name: 'frame-about-blank',
    page: (aim) => frame('') + script(`frames[0].eval(${text(fetching(aim))})`),
  },
  {
    name: 'frame-document-write',
    page: (aim) =>
      frame('') +
      script(`const d = frames[0].document; d.open(); d.write(${text(script(fetching(aim)))}); d.close()`),
  },
  {
    name: 'frame-javascript-url',
    page: (aim) => frame(`src="javascript:void ${attribute(fetching(aim))}"`),
  },
  {
    name: 'frame-nested-srcdoc',
    page: (aim) => frame(`srcdoc="${attribute(frame(`srcdoc="${attribute(script(fetching(aim)))}"`))}"`),
  },
  {
    name: 'frame-nested-sandboxed',
    page: (aim) =>
      frame(
        `sandbox="allow-scripts" srcdoc="${attribute(frame(`srcdoc="${attribute(script(fetching(aim)))}"`))}"`,
      ),
    asker: { type: 'opaque' },
  },
  {
    name: 'frame-data-in-data',
    page: (aim) => frame(`src="${data(frame(`src="${data(script(fetching(aim)))}"`))}"`),
    asker: { type: 'opaque' },
  },
  {
    name: 'frame-svg-document',
    page: () => frame('src="inner.svg"'),
    parts: (aim) => ({
      'inner.svg': {
        type: 'image/svg+xml',
        body: `<svg xmlns="http://www.w3.org/2000/svg"><script>${fetching(aim)}</script></svg>`,
      },
    }),
  },
  {
    name: 'worker-blob-in-sandboxed-frame',
    page: (aim) =>
      frame(
        `sandbox="allow-scripts" srcdoc="${attribute(script(`new Worker(URL.createObjectURL(new Blob([${text(fetching(aim))}])))`))}"`,
      ),
    asker: { type: 'opaque' },
  },
  {
    name: 'worker-in-worker',
    page: () => script(`new Worker('outer.js')`),
    parts: (aim) => ({
      'outer.js': { type: 'text/javascript', body: `new Worker('inner.js')` },
      'inner.js': { type: 'text/javascript', body: fetching(aim) },
    }),
  },
  {
    name: 'popup-about-blank',
    page: (aim) => button(`window.open('about:blank').eval(${text(fetching(aim))})`),
    click: 'button',
  },
  {
    name: 'popup-of-own-site',
    page: () => button(`window.open('popup')`),
    parts: (aim) => ({ popup: { body: `<!doctype html><title>popup</title>${script(fetching(aim))}` } }),
    click: 'button',
  },
  {
    name: 'popup-blob',
    page: (aim) =>
      button(
        `window.open(window.URL.createObjectURL(new Blob([${text(script(fetching(aim)))}], { type: 'text/html' })))`,
      ),
    click: 'button',
  },
  {
    name: 'popup-of-sandboxed-frame',
    page: () => frame(`sandbox="allow-scripts allow-popups" src="inner"`),
    parts: (aim) => ({
      inner: { body: `<!doctype html>${script(`window.open('popup')`)}` },
      popup: { body: `<!doctype html><title>popup</title>${script(fetching(aim))}` },
    }),
    asker: { type: 'opaque' },
  },
];
