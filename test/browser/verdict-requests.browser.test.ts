import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isDisguised, parseEndpoint } from '../../src/core/address.ts';
import type { Reason } from '../../src/core/decide.ts';
import { isStranger } from '../../src/core/initiator.ts';
import { attemptOfCase } from '../cases/attempt-of-case.ts';
import type { VerdictCase } from '../cases/verdict-case.ts';
import { VERDICT_CASES } from '../cases/verdicts.ts';
import { startWorld, type World } from '../world/world.ts';
import { attemptsSince, type NewAttempts } from './harness/attempts-since.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { putInForce } from './harness/put-in-force.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type BrowserName, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';
import { openVerdictStage, type VerdictStage } from './harness/verdict-stage.ts';

/** What the browsers would refuse on their own account, permitted: the extension alone is judged. */
const PERMISSIVE = {
  args: ['--explicitly-allowed-ports=22', '--disable-features=HttpsUpgrades'],
  prefs: {
    'dom.security.https_first': false,
    'network.security.ports.banned.override': '22',
    'network.socket.ip_addr_any.disabled': false,
  },
};

/** How long a request that no log tells of is waited for, milliseconds. */
const QUIET = 300;

describe.each(BROWSERS)('the table of verdicts by real requests, in %s', (name) => {
  const cases = VERDICT_CASES.filter((entry) => !entry.absent?.[name]);
  let world: World;
  let stage: VerdictStage;
  let browser: TestBrowser;
  let extensionPage: Page;

  beforeAll(async () => {
    world = await startWorld();
    stage = await openVerdictStage(world, cases);
    browser = await launchBrowser({ browser: name, extension: BUILDS[name], ...PERMISSIVE });
    extensionPage = await browser.extensionPage('popup/index.html');
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  describe.each(byPolicy(cases))('$title', ({ policy, entries }) => {
    beforeAll(() => putInForce(browser, extensionPage, policy));

    it.each(entries)('$name', async (entry) => {
      const before = await readLog(browser);
      const newAttempts = async () => attemptsSince(before, await readLog(browser));
      const tab = await browser.newPage();
      for (const service of [...stage.services.values(), ...stage.datagrams]) service.reset();
      // What the address leads to may be blocked, or never end: what arrives and what is logged are the answer.
      const opened = tab
        .goto(stage.addressOf(entry), { waitUntil: 'domcontentloaded', timeout: 5_000 })
        .catch(() => null);
      onTestFinished(async () => {
        // Chrome never ends the closing of a tab that is just about to show its first document.
        await opened;
        await tab.close();
      });

      const arrives = isAllowed(entry, name) && isReachable(entry);
      const arrived = await until(
        () => arrivals(entry),
        ({ requests }) => requests > 0,
        arrives ? 5_000 : 0,
      );
      if (isStranger(attemptOfCase(entry).initiator)) {
        const expected = expectedSummary(entry, name);
        const isSettled = (attempts: NewAttempts[]) =>
          isEqual(attempts.flatMap(outcomesOf), expected.outcomes);
        expect((await until(newAttempts, isSettled)).map(summary)).toEqual([expected]);
      } else {
        if (!arrives) await new Promise((resolve) => setTimeout(resolve, QUIET));
        expect(await newAttempts()).toEqual([]);
      }
      if (arrives) expect(arrived).toMatchObject({ requests: 1, elsewhere: 0 });
      else
        expect(arrivals(entry)).toEqual({
          requests: 0,
          elsewhere: 0,
          connections: bareConnections(entry, name),
        });
    });
  });

  it('only strangers are in the log, and few cases were left out', async () => {
    const askers = (await readLog(browser)).flatMap(({ details }) => details.map(({ asker }) => asker));
    expect(askers.filter((asker) => !isStranger(asker))).toEqual([]);
    expect(askers.length).toBeGreaterThan(100);
    const possible = VERDICT_CASES.filter(({ absent }) => !(absent?.chrome && absent.firefox));
    expect(cases.length).toBeGreaterThan(possible.length - 10);
    expect(possible.length).toBeGreaterThan(150);
  });

  /** What came to the port that was asked for, and to all others but those that served the asking pages. */
  function arrivals(entry: VerdictCase) {
    const { port, path } = parseEndpoint(entry.url)!;
    const pages = new Set([entry.asker, entry.page].map((url) => parseEndpoint(url ?? '')?.port));
    const others = [...stage.services].filter(([other]) => other !== port && !pages.has(other));
    const service = stage.services.get(port)!;
    const requests =
      entry.kind === 'webtransport'
        ? Number(stage.datagrams.some(({ datagrams }) => datagrams.length > 0))
        : service.requests.filter((request) => request.path.startsWith(path)).length;
    return {
      requests,
      connections: service.connections,
      elsewhere: others.reduce((sum, [, { connections }]) => sum + connections, 0),
    };
  }
});

function byPolicy(cases: readonly VerdictCase[]) {
  const titles = [...new Set(cases.map(({ policy }) => JSON.stringify(policy)))];
  return titles.map((title) => {
    const entries = cases.filter(({ policy }) => JSON.stringify(policy) === title);
    return { title, policy: entries[0]!.policy, entries };
  });
}

/** Where Chrome cannot do as `decide` says, the case says what it does. */
function isAllowed({ expect: { action }, chrome }: VerdictCase, name: BrowserName): boolean {
  return (name === 'chrome' && chrome !== 'same' ? (chrome.says ?? action) : action) === 'allow';
}

/** No computer has an address that hides its meaning. */
function isReachable({ url }: VerdictCase): boolean {
  return !isDisguised(new URL(url).hostname);
}

/** Chrome may open a connection for a navigation before it asks its rules; nothing is ever sent over it. */
function bareConnections({ kind }: VerdictCase, name: BrowserName): unknown {
  return kind === 'navigation' && name === 'chrome' ? expect.any(Number) : 0;
}

interface Summary {
  port: number;
  reason: Reason;
  outcomes: string[];
  kinds: string[];
}

/** Without counts: Firefox asks again for an image whose early load, begun while it still read the page, was blocked. */
function summary(attempts: NewAttempts): Summary {
  const { port, reason, kinds } = attempts;
  return { port, reason, outcomes: outcomesOf(attempts), kinds: Object.keys(kinds) };
}

const outcomesOf = ({ counts }: NewAttempts): string[] => Object.keys(counts).toSorted();
const isEqual = (some: string[], others: string[]): boolean => some.join() === others.join();

function expectedSummary(entry: VerdictCase, name: BrowserName): Summary {
  const {
    url,
    kind,
    expect: { action, reason },
  } = entry;
  return {
    port: parseEndpoint(url)!.port,
    reason,
    outcomes: isAllowed(entry, name) ? outcomesAllowed(entry) : [action === 'hold' ? 'held' : 'blocked'],
    // Firefox has no name for it.
    kinds: [kind === 'webtransport' && name === 'firefox' ? 'other' : kind],
  };
}

function outcomesAllowed(entry: VerdictCase): string[] {
  if (!isReachable(entry)) return ['failed'];
  // Our UDP listener knows no HTTP/3: the browser goes on asking.
  if (entry.kind === 'webtransport') return ['open'];
  return ['reached'];
}
