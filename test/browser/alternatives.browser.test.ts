import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveHttp2, type Http2Page } from '../world/http2-site.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { BROWSERS } from './harness/test-browser.ts';

const ADDRESS = '203.0.113.50';
/** Asks its own site again, which is when a browser takes the other way. */
const BODY = `<!doctype html><link rel="icon" href="data:,"><script>
  for (let i = 1; i < 4; i++) setTimeout(() => fetch('/again').catch(() => {}), i * 250);
</script>`;

/** What a site says about where else it is, with a port of this computer. */
const CASES: Record<string, (port: number) => Partial<Http2Page>> = {
  address: (port) => ({ headers: { 'alt-svc': `h2="127.0.0.1:${port}"; ma=86400` } }),
  unquoted: (port) => ({ headers: { 'alt-svc': `h3=":443", h2=127.0.0.1:${port}` } }),
  name: (port) => ({ headers: { 'alt-svc': `h2="to-here.example:${port}"` } }),
  http3: (port) => ({ headers: { 'alt-svc': `h3="127.0.0.1:${port}"` } }),
  // HTTP/2's own frame: no extension sees it. docs/threat-model.md has it.
  frame: (port) => ({ alternative: `h2="127.0.0.1:${port}"; ma=86400` }),
};
const hostOf = (name: string): string => `${name}.alternative.example`;

describe('alternative services', () => {
  let world: World;
  let site: Awaited<ReturnType<typeof serveHttp2>>;
  const arrivals = new Map<string, { count(): number; reset(): void }>();

  beforeAll(async () => {
    world = await startWorld();
    world.dns.set('to-here.example', ['127.0.0.1']);
    const pages = new Map<string, Http2Page>([['/again', { type: 'text/plain' }]]);
    for (const [name, say] of Object.entries(CASES)) {
      // oxlint-disable-next-line no-await-in-loop -- a few
      const tcp = await world.listen({ tls: 'either' });
      // oxlint-disable-next-line no-await-in-loop -- a few
      const udp = await world.listenDatagrams({ port: tcp.port });
      arrivals.set(name, {
        count: () => tcp.connections + udp.datagrams.length,
        reset() {
          tcp.reset();
          udp.reset();
        },
      });
      pages.set(`/${name}`, { body: BODY, ...say(tcp.port) });
      world.dns.set(hostOf(name), [ADDRESS]);
    }
    site = await serveHttp2({ hosts: Object.keys(CASES).map(hostOf), address: ADDRESS, pages });
  });
  afterAll(async () => {
    await site.close();
    await world.close();
  });

  it.each([
    { browser: BROWSERS[1], guarded: false, arrive: ['address', 'unquoted', 'name', 'http3', 'frame'] },
    { browser: BROWSERS[1], guarded: true, arrive: ['frame'] },
    // Chrome takes no other host than the site's own, and so needs no guard.
    { browser: BROWSERS[0], guarded: false, arrive: [] },
  ])('$browser, guarded: $guarded, connects to $arrive', async ({ browser: name, guarded, arrive }) => {
    for (const service of arrivals.values()) service.reset();
    const browser = await launchBrowser({ browser: name, ...(guarded ? { extension: BUILDS[name] } : {}) });
    const open = async (one: string): Promise<void> => {
      const page = await browser.newPage();
      await page.goto(`https://${hostOf(one)}/${one}`, { waitUntil: 'load' });
    };
    await Promise.all(Object.keys(CASES).map(open));
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await browser.close();
    const arrived = Object.keys(CASES).filter((one) => arrivals.get(one)!.count() > 0);
    expect(arrived).toEqual(arrive);
  });
});
