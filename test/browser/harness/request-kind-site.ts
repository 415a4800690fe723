import type { Aim, RequestKindCase } from '../../cases/request-kinds.ts';
import type { Service } from '../../world/service.ts';
import type { Resource, Routes } from '../../world/site.ts';
import type { World } from '../../world/world.ts';

/** A request kind with a service of its own, so that what arrives can only be its doing. */
export interface ArmedCase extends RequestKindCase {
  url: string;
  service: Service;
}

/** Puts every case on shop.example at `/v/<name>/`, each aiming at its own loopback port. */
export async function armRequestKinds(world: World, cases: readonly RequestKindCase[]): Promise<ArmedCase[]> {
  const routes: Routes = { '/': '<!doctype html><title>Shop</title><h1>Shop</h1>' };
  const site = await world.site('shop.example', routes);
  await world.site('tracker.example', {
    '/frame': ({ path }, response) => {
      const aim = new URL(path, 'http://unused').searchParams.get('aim');
      response
        .writeHead(200, { 'Content-Type': 'text/html' })
        .end(`<script>fetch('${aim}').catch(() => {})</script>`);
    },
  });
  const armed: ArmedCase[] = [];
  for (const kind of cases) {
    const service = await world.listen(kind.tls ? { tls: true } : {});
    const aim: Aim = {
      http: `http://127.0.0.1:${service.port}/hit`,
      ws: `ws://127.0.0.1:${service.port}/hit`,
      wss: `wss://localhost:${service.port}/hit`,
    };
    const base = `/v/${kind.name}/`;
    routes[base] = asDocument(kind.page(aim), kind.name);
    for (const [path, part] of Object.entries(kind.parts?.(aim) ?? {})) routes[base + path] = part;
    armed.push({ ...kind, url: site.origin + base, service });
  }
  return armed;
}

function asDocument(page: string | Resource, title: string): Resource {
  if (typeof page !== 'string') return page;
  return { body: `<!doctype html><title>${title}</title><body>${page}` };
}
