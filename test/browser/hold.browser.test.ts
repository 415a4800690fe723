import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Incident } from '../../src/core/incident.ts';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { holdPageIn } from './harness/hold-page.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { readLog } from './harness/read-log.ts';
import { readStorage } from './harness/read-storage.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const byTime = (a: Incident, b: Incident): number => a.firstAt - b.firstAt;
const VALUE = 'a value of the form';

/** A cross-site form for this computer: nothing is sent before the user says so, and then it is the same form, once. */
describe.each(BROWSERS)('a form for this computer, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let service: Service;

  beforeAll(async () => {
    world = await startWorld();
    service = await world.listen({
      handler: ({ method }, response) =>
        response
          .writeHead(200, { 'Content-Type': 'text/html' })
          .end(`<title>the program</title><link rel="icon" href="data:,">${method}`),
    });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const requests = () => service.requests.map(({ method, path, body }) => ({ method, path, body }));
  const form = (special = '') =>
    `<form method="post" action="http://localhost:${service.port}/do?secret=QUERY" ${special}>
      <input name="account" value="1"><input name="account" value="2"><textarea name="note">${VALUE}</textarea></form>`;
  const submit = 'setTimeout(() => document.forms[0].submit(), 50)';

  async function holdFrom(host: string, body: string): Promise<Page> {
    await world.site(host, {
      '/': `<!doctype html><title>${host}</title><link rel="icon" href="data:,"><body>${body}`,
    });
    service.reset();
    const page = await browser.newPage();
    await page.goto(`https://${host}/`);
    await page.evaluate(submit);
    return page;
  }

  it('is held: our page says who, where and what, and nothing is sent', async () => {
    const page = await holdFrom('shop.example', form());
    const hold = await holdPageIn(page);
    const said = await hold.text();
    expect(said).toContain('shop.example wants to send a form to a program on your computer');
    expect(said).toContain(`http://localhost:${service.port}/do`);
    expect(said).toContain('account');
    expect(said).not.toContain('QUERY');
    expect(said).not.toContain(VALUE);
    expect(requests()).toEqual([]);
    expect(JSON.stringify(await readLog(browser))).not.toMatch(/QUERY|a value of/);

    await hold.press('Go back');
    expect(
      await until(
        () => page.title().catch(() => ''),
        (title) => title === 'shop.example',
      ),
    ).toBe('shop.example');
    expect(requests()).toEqual([]);
    await page.close();
  });

  it('goes on once, as it was, when the user continues', async () => {
    const page = await holdFrom('other.example', form());
    const hold = await holdPageIn(page);
    await hold.press('Continue', 2);
    expect(
      await until(
        () => page.title().catch(() => ''),
        (title) => title === 'the program',
      ),
    ).toBe('the program');
    expect(requests()).toEqual([
      {
        method: 'POST',
        path: '/do?secret=QUERY',
        body: `account=1&account=2&note=${VALUE.replaceAll(' ', '+')}`,
      },
    ]);
    await page.close();
  });

  it('is in the log once, with what the user did, and nothing of its content', async () => {
    const found = async () =>
      (await readLog(browser))
        .toSorted(byTime)
        .flatMap(({ top, details }) =>
          details
            .filter(({ port }) => port === service.port)
            .map(({ reason, counts, holds }) => ({ top, reason, counts, holds })),
        );
    const isSettled = (all: Awaited<ReturnType<typeof found>>) => all.every(({ holds }) => holds);
    expect(await until(found, isSettled)).toMatchObject([
      {
        top: { host: 'shop.example' },
        reason: 'held-post',
        counts: { held: 1, reached: 0 },
        holds: { returned: 1 },
      },
      {
        top: { host: 'other.example' },
        reason: 'held-post',
        counts: { held: 0, reached: 1 },
        holds: { continued: 1 },
      },
    ]);
    expect(JSON.stringify([await readLog(browser), await readStorage(browser)])).not.toMatch(
      /QUERY|a value of/,
    );
  });
});
