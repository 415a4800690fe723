import { afterAll, beforeAll, expect, it } from 'vitest';
import { REPORTING_CASES } from '../cases/reporting.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { readLog } from './harness/read-log.ts';
import type { TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

// Chrome sends reports itself: no event shows them and no rule stops them, as docs/threat-model.md says. Firefox has no
// Reporting API.
let world: World;
let browser: TestBrowser;

beforeAll(async () => {
  world = await startWorld();
  browser = await launchBrowser({
    browser: 'chrome',
    extension: BUILDS.chrome,
    args: ['--short-reporting-delay'],
  });
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

/**
 * Opens each case under a site of its own: Chrome keeps what an answer said for the whole of an origin.
 * @param expected names of the cases whose report is waited for
 * @returns names of those whose report arrived
 */
async function reports(label: string, expected: readonly string[]): Promise<string[]> {
  const armed: { name: string; link: string; count(): number }[] = [];
  for (const [index, { name, page, parts }] of REPORTING_CASES.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- sites that share an address share its ports
    const service = await world.listen({ tls: true });
    // oxlint-disable-next-line no-await-in-loop -- as above
    const site = await world.site(`${label}${index}.example`, {
      '/': page(service.port),
      ...parts?.(service.port),
    });
    armed.push({ name, link: `${site.origin}/`, count: () => service.connections });
  }
  const tab = await browser.newPage();
  // oxlint-disable-next-line no-await-in-loop -- one tab for all
  for (const { link } of armed) await tab.goto(link, { waitUntil: 'load' });
  const arrived = (): string[] => armed.filter(({ count }) => count() > 0).map(({ name }) => name);
  return until(arrived, (names) => expected.every((name) => names.includes(name)), 10_000);
}

const ALL = REPORTING_CASES.map(({ name }) => name);

it('reports that Chrome sends get through, unseen', async () => {
  expect(await reports('reports', ALL)).toEqual(ALL);
  expect(await readLog(browser)).toEqual([]);
});

it('all but one kind of them also where a rule takes their headers out of every answer', async () => {
  await browser.backgroundEvaluate(async () => {
    const operation = 'remove' as const;
    const headers = ['Report-To', 'NEL', 'Reporting-Endpoints'];
    await chrome.declarativeNetRequest.updateSessionRules({
      addRules: [
        {
          id: 1,
          action: {
            type: 'modifyHeaders',
            responseHeaders: headers.map((header) => ({ header, operation })),
          },
          condition: { resourceTypes: ['main_frame', 'sub_frame', 'image', 'other', 'xmlhttprequest'] },
        },
      ],
    });
  });
  // Chrome reads `Report-To` and `NEL` before rules see the answer. That is why we have no such rule.
  const left = ALL.filter((name) => name !== 'Reporting-Endpoints');
  expect(await reports('removed', left)).toEqual(left);
});
