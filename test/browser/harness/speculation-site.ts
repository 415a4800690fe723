import { speculationRules, type SpeculationCase } from '../../cases/speculation.ts';
import { serveHttp2, type Http2Page } from '../../world/http2-site.ts';
import type { Service } from '../../world/service.ts';
import type { World } from '../../world/world.ts';

export interface ArmedSpeculation extends SpeculationCase {
  /** The page that speculates. */
  readonly link: string;
  readonly service: Service;
}

export interface SpeculationSite {
  armed: ArmedSpeculation[];
  close(): Promise<void>;
}

const HOST = 'ahead.example';
const ADDRESS = '203.0.113.50';

/** Starts a service for each case, and the site with their pages. */
export async function startSpeculationSite(
  world: World,
  cases: readonly SpeculationCase[],
): Promise<SpeculationSite> {
  const pages = new Map<string, Http2Page>();
  const arm = async (entry: SpeculationCase): Promise<ArmedSpeculation> => {
    const service = await world.listen();
    const origin = `http://127.0.0.1:${service.port}`;
    const aim = { origin, url: `${origin}/${entry.name}.html`, rules: `/rules/${service.port}` };
    const early = entry.early?.(aim);
    pages.set(`/${entry.name}`, { ...entry.page(aim), ...(early ? { early } : {}) });
    for (const kind of ['prefetch', 'prerender']) {
      const body = speculationRules(kind, aim.url);
      pages.set(`${aim.rules}/${kind}`, { type: 'application/speculationrules+json', body });
    }
    return { ...entry, link: `https://${HOST}/${entry.name}`, service };
  };
  const armed = await Promise.all(cases.map(arm));
  world.dns.set(HOST, [ADDRESS]);
  const site = await serveHttp2({ hosts: [HOST], address: ADDRESS, pages });
  return { armed, close: () => site.close() };
}
