import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RecordedRequest } from './recorded-request.ts';

export type Handler = (request: RecordedRequest, response: ServerResponse, raw: IncomingMessage) => unknown;

export interface Resource {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** What a path answers: a page as text, a resource, or code. */
export type Route = string | Resource | Handler;

/** Routes by path without query. `*` answers the rest; without it the rest is 404. */
export type Routes = Record<string, Route>;

/** Redirects anywhere: `/redirect?to=<url>&status=302`. Every table of routes has it. */
const redirect: Handler = ({ path }, response) => {
  const query = new URL(path, 'http://unused').searchParams;
  const cors = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' };
  response.writeHead(Number(query.get('status') ?? 302), { ...cors, Location: query.get('to') ?? '/' }).end();
};

/** A handler that answers from a table of routes, looked up anew at each request. */
export function routed(routes: Routes): Handler {
  return (request, response, raw) => {
    const path = request.path.replace(/\?.*$/s, '');
    const route = routes[path] ?? (path === '/redirect' ? redirect : routes['*']);
    if (route === undefined)
      return response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
    if (typeof route === 'function') return route(request, response, raw);
    const resource: Resource = typeof route === 'string' ? { body: route } : route;
    const { status = 200, type = 'text/html; charset=utf-8', headers, body } = resource;
    return response
      .writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers })
      .end(body);
  };
}
