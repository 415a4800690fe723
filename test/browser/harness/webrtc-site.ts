import { WEBRTC_SCRIPT, type WebRtcCase } from '../../cases/webrtc.ts';
import type { World } from '../../world/world.ts';

/** A case with a service of its own, TCP and UDP on one port of 127.0.0.1 and ::1. */
export interface ArmedWebRtc extends WebRtcCase {
  readonly port: number;
  /** Connections and datagrams. */
  arrivals(): number;
  reset(): void;
}

/** Starts the services, and `shop.example` with `probe(name, port)` and `hangUp()` for the cases. */
export async function armWebRtc(world: World, cases: readonly WebRtcCase[]): Promise<ArmedWebRtc[]> {
  world.dns.set('loop.example', ['127.0.0.1']);
  await world.site('shop.example', {
    '/': '<!doctype html><link rel="icon" href="data:,"><title>shop</title><body><script src="/probe.js"></script>',
    // Long enough for a frame to be caught while it is loading.
    '/slow': (_request, response) => void setTimeout(() => response.end('slow'), 4_000),
    '/probe.js': { type: 'text/javascript', body: script(cases) },
  });
  return Promise.all(cases.map((entry) => arm(world, entry)));
}

async function arm(world: World, entry: WebRtcCase): Promise<ArmedWebRtc> {
  const tcp = await world.listen();
  const { port } = tcp;
  const udp = [await world.listenDatagrams({ port }), await world.listenDatagrams({ port, host: '::1' })];
  return {
    ...entry,
    port,
    arrivals: () => udp.reduce((sum, { datagrams }) => sum + datagrams.length, tcp.connections),
    reset() {
      for (const service of [tcp, ...udp]) service.reset();
    },
  };
}

function script(cases: readonly WebRtcCase[]): string {
  const bodies = cases.map(({ name, run }) => `'${name}': async (port) => { ${run} },`);
  return `${WEBRTC_SCRIPT}
const cases = {
${bodies.join('\n')}
};
/** Refusals of the browser are answers too. */
const probe = (name, port) => Promise.race([
  new Promise((resolve) => setTimeout(resolve, 2_000)),
  cases[name](port).catch(() => {}),
]);
`;
}
