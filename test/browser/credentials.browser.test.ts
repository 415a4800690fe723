import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CREDENTIAL_CASES, CREDENTIAL_SCRIPT, type CredentialCase } from '../cases/credentials.ts';
import type { Service } from '../world/service.ts';
import type { Site } from '../world/site.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import type { TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

/** With the service it leads to. */
type Armed = CredentialCase & { target: Service };
const urlOf = ({ at, target }: Armed): string =>
  `${at ? 'https://localhost' : 'http://127.0.0.1'}:${target.port}/config.json`;

// Firefox 153 has neither FedCM nor related origins of passkeys: it asks nobody.
describe('sign-ins and passkeys in Chrome', () => {
  let world: World;
  let armed: Armed[];
  let idp: Site;

  beforeAll(async () => {
    world = await startWorld();
    world.dns.set('loop.example', ['127.0.0.1']);
    const tls = await world.listen({ port: 443, tls: true });
    armed = await Promise.all(
      CREDENTIAL_CASES.map(async (entry) => ({
        ...entry,
        target: entry.at === 443 ? tls : await world.listen({ tls: entry.at === 'tls' }),
      })),
    );
    for (const entry of armed) {
      for (const [host, routes] of Object.entries(entry.sites?.({ url: urlOf(entry) }) ?? {})) {
        // oxlint-disable-next-line no-await-in-loop -- sites that share an address share its ports
        const site = await world.site(host, routes);
        if (host === 'idp.example') idp = site;
      }
    }
    await world.site('shop.example', {
      '/': '<!doctype html><link rel="icon" href="data:,"><title>shop</title><body><script src="/probe.js"></script>',
      '/probe.js': { type: 'text/javascript', body: script(armed) },
    });
  });
  afterAll(() => world.close());

  /** One page each: Chrome has one question to a sign-in service at a time. */
  async function attempt(browser: TestBrowser, { name, target }: Armed, patience: number): Promise<number> {
    const page = await browser.newPage();
    await page.goto('https://shop.example/');
    const before = target.connections;
    await page.evaluate(`probe('${name}')`);
    const arrived = await until(
      () => target.connections - before,
      (count) => count > 0,
      patience,
    );
    await page.close();
    return arrived;
  }

  it('without Loopwarden, all of it arrives', async () => {
    const browser = await launchBrowser({ browser: 'chrome' });
    const silent: string[] = [];
    for (const entry of armed.filter(({ absent }) => !absent)) {
      // oxlint-disable-next-line no-await-in-loop -- they share a service
      if ((await attempt(browser, entry, 8_000)) === 0) silent.push(entry.name);
    }
    await browser.close();
    expect(silent).toEqual([]);
  });

  describe('with Loopwarden', () => {
    let browser: TestBrowser;
    beforeAll(async () => {
      browser = await launchBrowser({ browser: 'chrome', extension: BUILDS.chrome });
      for (const { target } of armed) target.reset();
    });
    afterAll(() => browser.close());

    it('nothing arrives, and the log names port and script', async () => {
      const guarded = armed.filter(({ residual }) => !residual);
      // oxlint-disable-next-line no-await-in-loop -- they share a service
      for (const entry of guarded) await attempt(browser, entry, 300);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      expect(guarded.filter(({ target }) => target.connections > 0).map(({ name }) => name)).toEqual([]);

      const expected = guarded.filter(({ absent }) => !absent);
      const details = async () => (await readLog(browser)).flatMap((incident) => incident.details);
      const isLogged = ({ target }: Armed, log: Awaited<ReturnType<typeof details>>) =>
        log.some((detail) => detail.port === target.port && detail.counts.blocked > 0);
      const log = await until(details, (found) => expected.every((entry) => isLogged(entry, found)));
      const told = expected.map(({ name, target, elsewhere }) => {
        const { reason, evidence, kinds, scripts } = log.find(({ port }) => port === target.port) ?? {};
        const [named] = scripts ?? [];
        return {
          name,
          reason,
          evidence,
          kinds: Object.keys(kinds ?? {}),
          script: elsewhere ? '' : named?.url,
        };
      });
      expect(told).toEqual(
        expected.map(({ name, elsewhere }) => ({
          name,
          reason: 'credential',
          evidence: 'page',
          kinds: ['credential'],
          script: elsewhere ? '' : 'https://shop.example/probe.js',
        })),
      );
    });

    it('the popup says what it was', async () => {
      const page = await browser.newPage();
      await page.goto('https://shop.example/');
      await page.evaluate(`probe('${armed[0]!.name}')`);
      const popup = await popupOf(browser, page);
      await popup.unfold();
      await popup.says('question about a sign-in');
      await popup.says('probe.js');
      await popup.close();
      await page.close();
    });

    it('an honest sign-in service and the own passkeys of a site are asked as ever', async () => {
      const page = await browser.newPage();
      await page.goto('https://shop.example/');
      const before = idp.requests.length;
      // A refusal can take Chrome minutes, so it is not waited for.
      await page.evaluate(
        `void navigator.credentials.get(fedcm(provider('https://idp.example/config.json'))).catch(() => {})`,
      );
      const asked = await until(
        () => idp.requests.slice(before).map(({ path }) => path),
        (paths) => paths.length > 0,
      );
      const own = await page.evaluate(
        `navigator.credentials.get({ ...passkey('shop.example'), signal: AbortSignal.timeout(500) }).catch(({ name }) => name)`,
      );
      await page.close();
      expect(asked).toContain('/.well-known/web-identity');
      // Asked until the page gave up, not refused.
      expect(own).toBe('TimeoutError');
    });

    it('what is left gets through, as docs/threat-model.md says', async () => {
      const left = armed.filter(({ residual }) => residual);
      // oxlint-disable-next-line no-await-in-loop -- they share a service
      for (const entry of left) expect(await attempt(browser, entry, 8_000), entry.name).toBeGreaterThan(0);
    });
  });
});

function script(cases: readonly Armed[]): string {
  const bodies = cases.map((entry) => `'${entry.name}': () => ${entry.run({ url: urlOf(entry) })},`);
  return `${CREDENTIAL_SCRIPT}
const cases = {
${bodies.join('\n')}
};
/** Does not wait: Chrome may let a refusal wait for minutes. */
const probe = (name) => void Promise.resolve(cases[name]()).catch(() => {});
`;
}
