import type { RequestKind } from '../src/core/attempt.ts';

/**
 * The browsers' names for resource types, in our vocabulary. A name not listed is `other`: still watched and blocked.
 * Sources: webRequest.ResourceType in both browsers; `webtransport` is not in Chrome's list but is what it reports.
 */
const KINDS: Readonly<Record<string, RequestKind>> = {
  main_frame: 'navigation',
  sub_frame: 'frame',
  script: 'script',
  stylesheet: 'style',
  xslt: 'style',
  image: 'image',
  imageset: 'image',
  font: 'font',
  media: 'media',
  object: 'object',
  object_subrequest: 'object',
  xmlhttprequest: 'fetch',
  json: 'fetch',
  websocket: 'websocket',
  webtransport: 'webtransport',
  ping: 'ping',
  beacon: 'ping',
  csp_report: 'report',
};

export function requestKind(type: string): RequestKind {
  return KINDS[type] ?? 'other';
}
