import { expect, it } from 'vitest';
import { REPORTING_CASES } from '../cases/reporting.ts';
import { startWorld } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { readLog } from './harness/read-log.ts';
import { until } from './harness/until.ts';

// Chrome sends them itself: no event shows them and no rule stops them, as docs/threat-model.md says. Firefox has no Reporting API.
it('reports that Chrome sends get through, unseen', async () => {
  const world = await startWorld();
  const armed: { name: string; link: string; count(): number }[] = [];
  for (const [index, { name, page, parts }] of REPORTING_CASES.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- sites that share an address share its ports
    const service = await world.listen({ tls: true });
    // One site each: Chrome keeps what an answer said for the whole of an origin.
    // oxlint-disable-next-line no-await-in-loop -- as above
    const site = await world.site(`reports${index}.example`, {
      '/': page(service.port),
      ...parts?.(service.port),
    });
    armed.push({ name, link: `${site.origin}/`, count: () => service.connections });
  }
  const browser = await launchBrowser({
    browser: 'chrome',
    extension: BUILDS.chrome,
    args: ['--short-reporting-delay'],
  });
  const tab = await browser.newPage();
  // oxlint-disable-next-line no-await-in-loop -- one tab for all
  for (const { link } of armed) await tab.goto(link, { waitUntil: 'load' });
  const arrived = (): string[] => armed.filter(({ count }) => count() > 0).map(({ name }) => name);
  await until(arrived, (names) => names.length === armed.length, 10_000);
  const log = await readLog(browser);
  await browser.close();
  await world.close();
  expect(arrived()).toEqual(armed.map(({ name }) => name));
  expect(log).toEqual([]);
});
