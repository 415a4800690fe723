/** The sealed world as one object: its DNS, its sites, its services, and their end. */
import { listenDatagrams, type DatagramService } from './datagrams.ts';
import { startDns, type Dns } from './dns.ts';
import { listen, type ListenOptions, type Service } from './service.ts';
import type { Routes } from './routes.ts';
import { serveSites, type Site } from './site.ts';

/** Sites have addresses of their own, so that a rule by address could not pass for a rule by name. */
const ADDRESSES: Record<string, string> = {
  'shop.example': '203.0.113.10',
  'idp.example': '203.0.113.20',
  'tracker.example': '203.0.113.30',
  'other.example': '203.0.113.40',
};
const OTHER_SITES = '203.0.113.50';

export interface World {
  readonly dns: Dns;
  /** Makes a website and its name. Calling it again for the same host replaces its routes. */
  site(host: string, routes: Routes): Promise<Site>;
  /** Starts a loopback service that ends with the world. */
  listen(options?: ListenOptions): Promise<Service>;
  listenDatagrams(options?: { port?: number; host?: string }): Promise<DatagramService>;
  close(): Promise<void>;
}

/** Starts the world's DNS; the rest is started as asked for. Needs the namespaces of enter.mjs. */
export async function startWorld(): Promise<World> {
  if (process.env['LOOPWARDEN_WORLD'] !== 'sealed') {
    throw new Error('Not inside the sealed test world. Run: node test/world/enter.mjs -- <command>');
  }
  const dns = await startDns();
  const open: { close(): Promise<void> }[] = [dns];
  const byAddress = new Map<string, Map<string, Site>>();
  const keep = <Closable extends { close(): Promise<void> }>(closable: Closable): Closable => {
    open.push(closable);
    return closable;
  };
  return {
    dns,
    async site(host, routes) {
      const address = ADDRESSES[host] ?? OTHER_SITES;
      const site: Site = { host, origin: `https://${host}`, routes, requests: [] };
      dns.set(host, [address]);
      const neighbours = byAddress.get(address);
      if (neighbours) {
        neighbours.set(host, site);
        return site;
      }
      const sites = new Map([[host, site]]);
      byAddress.set(address, sites);
      for (const server of await serveSites(address, sites)) keep(server);
      return site;
    },
    listen: async (options) => keep(await listen(options)),
    listenDatagrams: async (options) => keep(await listenDatagrams(options)),
    async close() {
      await Promise.all(open.map((closable) => closable.close()));
    },
  };
}
