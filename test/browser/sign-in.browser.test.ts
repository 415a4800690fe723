import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { readLog } from './harness/read-log.ts';
import { readStorage } from './harness/read-storage.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

/** RFC 8252 section 7.3: the sign-in comes home to a listener that exists for one request. */
describe.each(BROWSERS)('a sign-in that ends on this computer, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;

  beforeAll(async () => {
    world = await startWorld();
    await world.site('idp.example', {
      '/': '<title>Sign in</title>',
      '/authorize': ({ path }, response) => {
        const to = new URL(path, 'http://unused').searchParams.get('redirect_uri')!;
        response.writeHead(302, { Location: `${to}?code=SECRET-CODE&state=SECRET-STATE` }).end();
      },
      '/form-post': ({ path }, response) => {
        const to = new URL(path, 'http://unused').searchParams.get('redirect_uri')!;
        const form = `<form method="post" action="${to}"><input name="code" value="SECRET-CODE"><input name="state" value="SECRET-STATE"></form><script>document.forms[0].submit()</script>`;
        response.writeHead(200, { 'Content-Type': 'text/html' }).end(form);
      },
    });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  it.each([
    { way: 'GET 302', path: '/authorize', method: 'GET' },
    { way: 'cross-site form POST', path: '/form-post', method: 'POST' },
  ])('completes by $way, and is noted without its secrets', async ({ path, method }) => {
    const listener = await world.listen({
      oneShot: true,
      handler: (_request, response) =>
        response
          .writeHead(200, { 'Content-Type': 'text/html' })
          .end('<title>Signed in</title><h1>You may close this</h1>'),
    });
    const page = await browser.newPage();
    await page.goto('https://idp.example/');
    await page.evaluate(
      (to) => void (location.href = to),
      `${path}?redirect_uri=${encodeURIComponent(`${listener.origin}/`)}`,
    );
    expect(
      await until(
        () => page.title().catch(() => ''),
        (title) => title === 'Signed in',
      ),
    ).toBe('Signed in');

    expect(listener.connections).toBe(1);
    expect(listener.requests.map((request) => request.method)).toEqual([method]);
    expect(method === 'GET' ? listener.requests[0]!.path : listener.requests[0]!.body).toContain(
      'SECRET-CODE',
    );

    const seen = async () =>
      (await readLog(browser)).flatMap(({ top, details }) =>
        details.filter(({ port }) => port === listener.port).map((detail) => ({ top, detail })),
      );
    const [entry] = await until(seen, ([found]) => found?.detail.counts.reached === 1);
    expect(entry).toMatchObject({
      top: { type: 'site', host: 'idp.example' },
      detail: { reason: 'sign-in', kinds: { navigation: 1 }, paths: ['/'], status: 200 },
    });
    expect(JSON.stringify([await readLog(browser), await readStorage(browser)])).not.toContain('SECRET');
  });
});
