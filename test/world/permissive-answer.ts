import type { ServerResponse } from 'node:http';
import type { RecordedRequest } from './recorded-request.ts';

/** 1x1, transparent: the smallest body an `<img>` accepts as loaded. */
export const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const TYPES: readonly (readonly [RegExp, string, string | Buffer])[] = [
  [/\.(?:gif|png|jpe?g|ico)$/, 'image/gif', PIXEL],
  [/\.m?js$/, 'text/javascript', 'globalThis.served = true;'],
  [/\.css$/, 'text/css', ':root { --served: 1 }'],
  [/\.html$/, 'text/html', '<!doctype html><title>service</title>'],
  [/\.json$/, 'application/json', '{"served":true}'],
  [/\.svg$/, 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  [/\.events$/, 'text/event-stream', 'data: served\n\n'],
];

/**
 * The careless service: answers everybody, lets every origin read the answer with credentials, and
 * says yes to every preflight. With it, only the defence under test can be what stopped a page.
 */
export function permissiveAnswer(request: RecordedRequest, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', request.origin ?? '*');
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Allow-Methods', request.headers['access-control-request-method'] ?? '*');
  response.setHeader(
    'Access-Control-Allow-Headers',
    request.headers['access-control-request-headers'] ?? '*',
  );
  response.setHeader('Access-Control-Allow-Private-Network', 'true');
  response.setHeader('Cache-Control', 'no-store');
  const path = request.path.replace(/[?#].*$/s, '');
  const [, type, body] = TYPES.find(([ending]) => ending.test(path)) ?? [/$/, 'text/plain', 'served'];
  response.writeHead(request.method === 'OPTIONS' ? 204 : 200, { 'Content-Type': type });
  response.end(request.method === 'OPTIONS' ? undefined : body);
}
