import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

/** Listeners shaped like those of real programs: strict about what comes, and gone after it. */
describe.each(BROWSERS)('sign-in listeners, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;

  beforeAll(async () => {
    world = await startWorld();
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  /** The provider's page, which does what it was asked for a moment after it is there. */
  async function signIn(body: string, routes = {}) {
    await world.site('idp.example', {
      '/': `<!doctype html><title>Sign in</title><link rel="icon" href="data:,"><body>${body}`,
      ...routes,
    });
    const page = await browser.newPage();
    await page.goto('https://idp.example/');
    return page;
  }

  const titled = (page: { title(): Promise<string> }, wanted: string): Promise<string> =>
    until(
      () => page.title().catch(() => ''),
      (title) => title === wanted,
    );

  it('az login: one form post with code and state; anything else fails it', async () => {
    const listener = await world.listen({
      hosts: ['127.0.0.1'],
      oneShot: true,
      handler: ({ method, body }, response) => {
        const fields = new URLSearchParams(body);
        const ok = method === 'POST' && fields.get('code') === 'CODE' && fields.get('state') === 'STATE';
        response
          .writeHead(ok ? 200 : 400, { 'Content-Type': 'text/html' })
          .end(`<title>${ok ? 'You have signed in' : 'failed'}</title>`);
      },
    });
    const fields = { code: 'CODE', client_info: 'INFO', state: 'STATE', session_state: 'SESSION' };
    const inputs = Object.entries(fields).map(([key, value]) => `<input name="${key}" value="${value}">`);
    const page = await signIn(
      `<form method="POST" action="http://localhost:${listener.port}">${inputs.join('')}</form>
       <script>setTimeout(() => document.forms[0].submit(), 200)</script>`,
    );
    expect(await titled(page, 'You have signed in')).toBe('You have signed in');
    expect(listener.connections).toBe(1);
    expect(listener.requests.map(({ method, body }) => [method, body])).toEqual([
      ['POST', new URLSearchParams(fields).toString()],
    ]);
    expect(listener.requests[0]!.headers['origin']).toBe('null');
    await page.close();
  });

  it('gcloud auth login: exactly one request, at port 8085', async () => {
    const listener = await world.listen({
      port: 8085,
      hosts: ['127.0.0.1'],
      oneShot: true,
      handler: (_request, response) =>
        response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Authenticated</title>'),
    });
    const page = await signIn(
      `<script>setTimeout(() => (location.href = '/redirect?to=${encodeURIComponent('http://localhost:8085/?state=S&code=C&scope=email')}'), 200)</script>`,
    );
    expect(await titled(page, 'Authenticated')).toBe('Authenticated');
    expect(listener.connections).toBe(1);
    expect(listener.requests.map(({ path }) => path)).toEqual(['/?state=S&code=C&scope=email']);
    await page.close();
  });

  it('VS Code: opened at the program, out to the provider, back with a nonce, then its own page', async () => {
    const program = await world.listen({
      hosts: ['127.0.0.1'],
      handler: ({ path }, response) => {
        const { pathname } = new URL(path, 'http://unused');
        if (pathname === '/signin') response.writeHead(302, { Location: 'https://idp.example/' }).end();
        else if (pathname === '/callback')
          response.writeHead(302, { Location: '/?redirect_uri=vscode%3A%2F%2Fdone' }).end();
        else if (pathname === '/')
          response
            .writeHead(200, { 'Content-Type': 'text/html' })
            .end(
              '<title>Success</title><link rel="stylesheet" href="auth.css"><img src="code.svg"><link rel="icon" href="data:,">',
            );
        else
          response
            .writeHead(200, { 'Content-Type': pathname.endsWith('css') ? 'text/css' : 'image/svg+xml' })
            .end();
      },
    });
    const home = `http://127.0.0.1:${program.port}`;
    await world.site('idp.example', {
      '/': `<!doctype html><script>setTimeout(() => (location.href = '${home}/callback?nonce=N&code=C&state=S'), 200)</script>`,
    });
    const page = await browser.newPage();
    await page.goto(`${home}/signin?nonce=N`);
    expect(await titled(page, 'Success')).toBe('Success');
    const paths = () =>
      program.requests.map(({ path }) => path.replace(/\?.*/, '')).filter((path) => path !== '/favicon.ico');
    // Firefox may ask for a stylesheet it looked ahead to once more; what signs in must come once.
    const distinct = (all: string[]): string[] => [...new Set(all)].toSorted();
    expect(distinct(await until(paths, (all) => distinct(all).length === 5))).toEqual([
      '/',
      '/auth.css',
      '/callback',
      '/code.svg',
      '/signin',
    ]);
    for (const once of ['/signin', '/callback', '/'])
      expect(paths().filter((path) => path === once)).toEqual([once]);
    expect(page.url()).toContain(home);
    await page.close();
  });
});
