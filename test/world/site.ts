import { listen, type Service } from './service.ts';
import type { RecordedRequest } from './recorded-request.ts';
import { routed, type Handler, type Routes } from './routes.ts';

export type { Resource, Route, Routes } from './routes.ts';

/** A website of the test world: a name, a public address, pages from memory. */
export interface Site {
  readonly host: string;
  /** `https://<host>` */
  readonly origin: string;
  readonly routes: Routes;
  readonly requests: RecordedRequest[];
}

/** Serves all sites that share an address, on its ports 443 and 80. */
export async function serveSites(address: string, sites: ReadonlyMap<string, Site>): Promise<Service[]> {
  const handler: Handler = (request, response, raw) => {
    const site = sites.get(request.host.replace(/:\d+$/, ''));
    if (!site) return response.writeHead(421).end(`No such site here: ${request.host}`);
    site.requests.push(request);
    return routed(site.routes)(request, response, raw);
  };
  const shared = { hosts: [address], keepAlive: true, handler };
  return Promise.all([listen({ ...shared, port: 443, tls: true }), listen({ ...shared, port: 80 })]);
}
