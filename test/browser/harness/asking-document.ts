import { REQUEST_KIND_CASES, type Aim } from '../../cases/request-kinds.ts';
import type { RequestKind } from '../../../src/core/attempt.ts';
import type { Resource } from '../../world/site.ts';

/** The plainest way of each kind in the table of request kinds. */
const PLAINEST: Partial<Record<RequestKind, string>> = {
  fetch: 'fetch-cors',
  image: 'img',
  script: 'script',
  style: 'stylesheet',
  font: 'font',
  media: 'audio',
  object: 'object',
  frame: 'iframe',
  websocket: 'websocket',
  ping: 'send-beacon',
  report: 'csp-report',
  other: 'link-prefetch',
};

/** A document that makes one request of a kind as soon as it is there. It has an icon, so that nobody asks for one. */
export function askingDocument(
  kind: RequestKind,
  url: string,
  form?: Readonly<Record<string, string>>,
): Resource & { body: string } {
  const page = form ? formOf(url, form) : contentOf(kind, url);
  const { headers, body } = typeof page === 'string' ? { headers: {}, body: page } : page;
  return {
    ...(headers ? { headers } : {}),
    body: `<!doctype html><meta charset="utf-8"><title>${kind}</title><link rel="icon" href="data:,"><body>${String(body)}`,
  };
}

/** A form that goes off by itself, in the tab. */
function formOf(url: string, fields: Readonly<Record<string, string>>): string {
  const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`);
  return `<form method="post" target="_top" action="${url}">${inputs.join('')}</form>
    <script>addEventListener('load', () => setTimeout(() => document.forms[0].submit()))</script>`;
}

function contentOf(kind: RequestKind, url: string): string | Resource {
  const aim: Aim = { http: url, ws: url, wss: url };
  // Only XMLHttpRequest takes a URL with a name and password in it.
  if (kind === 'fetch' && new URL(url).username !== '') return named('xhr')(aim);
  if (kind === 'navigation')
    return `<script>addEventListener('load', () => setTimeout(() => (top.location.href = '${url}')))</script>`;
  if (kind === 'webtransport') return `<script>new WebTransport('${url}').ready.catch(() => {})</script>`;
  return named(PLAINEST[kind]!)(aim);
}

function named(name: string): (aim: Aim) => string | Resource {
  const found = REQUEST_KIND_CASES.find((entry) => entry.name === name);
  if (!found) throw new Error(`No request kind is called ${name}`);
  return found.page;
}
