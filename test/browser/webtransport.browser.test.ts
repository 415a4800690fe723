import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatagramService } from '../world/datagrams.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

/** WebTransport knocks by UDP: the first datagram of its handshake is what must not arrive. */
describe.each(BROWSERS)('WebTransport, in %s', (name) => {
  let world: World;
  let service: DatagramService;

  beforeAll(async () => {
    world = await startWorld();
    service = await world.listenDatagrams();
    await world.site('shop.example', { '/': '<title>Shop</title>' });
  });
  afterAll(() => world.close());

  async function knock(browser: TestBrowser): Promise<void> {
    const page = await browser.newPage();
    await page.goto('https://shop.example/');
    await page.evaluate((port) => {
      const transport = new WebTransport(`https://127.0.0.1:${port}/`);
      transport.ready.catch(() => {});
      transport.closed.catch(() => {});
    }, service.port);
  }

  it('arrives without Loopwarden', async () => {
    const browser = await launchBrowser({ browser: name });
    await knock(browser);
    expect(
      await until(
        () => service.datagrams.length,
        (count) => count > 0,
      ),
    ).toBeGreaterThan(0);
    await browser.close();
  });

  it('does not with it, and is in the log', async () => {
    const browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
    await new Promise((resolve) => setTimeout(resolve, 500));
    service.reset();
    await knock(browser);
    const blocked = async () =>
      (await readLog(browser)).flatMap(({ details }) => details).filter(({ port }) => port === service.port);
    const [detail] = await until(blocked, ([first]) => (first?.counts.blocked ?? 0) > 0);
    expect(detail?.counts.blocked).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(service.datagrams).toEqual([]);
    await browser.close();
  });
});
