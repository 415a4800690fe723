import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isDisguised } from '../../src/core/address.ts';
import type { Reason } from '../../src/core/decide.ts';
import type { DnrRule } from '../../src/core/dnr-rule.ts';
import { guardRules } from '../../src/core/guard-rules.ts';
import { RULE_ID } from '../../src/core/rule-ids.ts';
import { compiledRulesOfCase, matchRequestOfCase } from '../cases/chrome-match-of-case.ts';
import type { VerdictCase } from '../cases/verdict-case.ts';
import { VERDICT_CASES } from '../cases/verdicts.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import type { TestBrowser } from './harness/test-browser.ts';

const EXTENSION = fileURLToPath(new URL('../../dist/chrome', import.meta.url));

/** The set and the ids of the rule that must have spoken for a reason; null when no rule may match. */
const SPEAKER: Readonly<Record<Reason, { set: string; ids: [from: number, to: number] } | null>> = {
  user: null,
  extension: null,
  local: null,
  navigation: null,
  webrtc: null,
  credential: null,
  'sign-in': { set: '_dynamic', ids: [RULE_ID.signIn, RULE_ID.signIn + 9] },
  'held-post': { set: 'guard', ids: [RULE_ID.holdPost, RULE_ID.holdPost + 9] },
  'held-get': { set: '_dynamic', ids: [RULE_ID.holdGet, RULE_ID.holdGet + 9] },
  'rule-block': { set: '_dynamic', ids: [RULE_ID.blockPort(1), RULE_ID.blockGroup(999)] },
  'rule-allow': { set: '_dynamic', ids: [RULE_ID.allowPort(1), RULE_ID.allowPort(65_535, 2)] },
  'rule-allow-session': { set: '_session', ids: [RULE_ID.allowPort(1), RULE_ID.allowPort(65_535, 2)] },
  paused: { set: '_session', ids: [RULE_ID.pause, RULE_ID.pauseNavigation] },
  'watch-only': { set: '_dynamic', ids: [RULE_ID.watchOnly, RULE_ID.watchOnly] },
  'stranger-site': { set: 'guard', ids: [1, 99] },
  'stranger-opaque': { set: 'guard', ids: [1, 99] },
  'stranger-file': { set: 'guard', ids: [1, 99] },
  'known-name': { set: 'guard', ids: [RULE_ID.knownName, RULE_ID.knownName + 9] },
  'local-name': { set: '_session', ids: [RULE_ID.localName, RULE_ID.localName] },
  'own-name': { set: '_session', ids: [RULE_ID.ownName, RULE_ID.ownName] },
  'found-name': { set: '_session', ids: [RULE_ID.foundName, RULE_ID.foundName] },
  sinkhole: { set: '_session', ids: [RULE_ID.foundName, RULE_ID.foundName] },
  rebinding: { set: '_session', ids: [RULE_ID.reboundName, RULE_ID.reboundNavigation] },
};

/** Allowed navigations need no rule, and at disguised hosts the guard comes before any rule of the user. */
function speakerOf({
  kind,
  url,
  named,
  policy,
  expect: { action, reason },
}: VerdictCase): (typeof SPEAKER)[Reason] {
  // Its rule is above all others that allow, because it also lets through what no permission covers.
  if (policy.watchOnly && action === 'allow') return SPEAKER['watch-only'];
  if (action === 'hold' && (named === 'found' || named === 'rebound'))
    return { set: '_session', ids: [RULE_ID.foundNamePost, RULE_ID.reboundGet] };
  if (action === 'hold' || SPEAKER[reason] === null) return SPEAKER[reason];
  if (reason === 'sign-in') return policy.navigations === 'hold' ? SPEAKER[reason] : null;
  if (kind === 'navigation' && action === 'allow' && !/^rule|^paused/.test(reason)) return null;
  // Known names need no rule to reach each other; what the user called local outlives the session.
  if (reason === 'own-name' && named === undefined) return null;
  if (reason === 'local-name' && policy.names.length > 0)
    return { set: '_dynamic', ids: [RULE_ID.localName, RULE_ID.localName] };
  return isDisguised(new URL(url).hostname) && reason !== 'rule-block'
    ? SPEAKER['stranger-site']
    : SPEAKER[reason];
}

interface Match {
  ruleId: number;
  rulesetId: string;
}

/** Chrome judges the built extension's static guard and the rules compiled from each case's policy. */
describe('the table of cases by Chrome itself', () => {
  let browser: TestBrowser;

  beforeAll(async () => {
    if (!existsSync(`${EXTENSION}/manifest.json`))
      throw new Error('dist/chrome is missing; run: npm run build');
    browser = await launchBrowser({ browser: 'chrome', extension: EXTENSION });
    // The background brings the rules in line with its own policy once, at its start; wait for that to be over.
    const page = await browser.extensionPage('manifest.json');
    await page.evaluate(() =>
      chrome.runtime.sendMessage({ id: 1, type: 'protection', timestamp: Date.now() }),
    );
    await page.close();
    await install({ dynamic: [], session: [] });
  });

  afterAll(async () => {
    await browser?.close();
  });

  async function install({ dynamic, session }: { dynamic: DnrRule[]; session: DnrRule[] }): Promise<void> {
    const read = await browser.backgroundEvaluate(
      async (dynamicRules, sessionRules) => {
        const dnr = chrome.declarativeNetRequest;
        const ids = (rules: { id: number }[]): number[] => rules.map((rule) => rule.id);
        await dnr.updateDynamicRules({
          removeRuleIds: ids(await dnr.getDynamicRules()),
          addRules: dynamicRules,
        });
        await dnr.updateSessionRules({
          removeRuleIds: ids(await dnr.getSessionRules()),
          addRules: sessionRules,
        });
        return [ids(await dnr.getDynamicRules()), ids(await dnr.getSessionRules())];
      },
      dynamic,
      session,
    );
    expect(read).toEqual([dynamic.map((rule) => rule.id), session.map((rule) => rule.id)]);
  }

  async function judge(entry: VerdictCase): Promise<Match[]> {
    await install(compiledRulesOfCase(entry));
    return browser.backgroundEvaluate(
      async (request) => (await chrome.declarativeNetRequest.testMatchOutcome(request as never)).matchedRules,
      matchRequestOfCase(entry),
    );
  }

  test.each(VERDICT_CASES.filter(({ chrome }) => chrome === 'same'))('$name', async (entry) => {
    const matched = await judge(entry);
    const expected = speakerOf(entry);
    expect(matched.map(({ rulesetId }) => rulesetId)).toEqual(expected ? [expected.set] : []);
    for (const { ruleId } of matched) {
      expect(ruleId).toBeGreaterThanOrEqual(expected!.ids[0]);
      expect(ruleId).toBeLessThanOrEqual(expected!.ids[1]);
    }
  });

  const apart = VERDICT_CASES.filter(({ chrome }) => chrome !== 'same');
  test.each(apart)('Chrome cannot: $name ($chrome.cannot)', async (entry) => {
    const says = entry.chrome === 'same' ? entry.expect.action : entry.chrome.says;
    const judged = judge(entry);
    if (says === undefined) return expect(judged).rejects.toThrow('Invalid test request initiator');
    const blocking = (await judged).some(
      ({ rulesetId, ruleId }) =>
        rulesetId === 'guard' || ruleId >= RULE_ID.blockPort(1) || ruleId < RULE_ID.signIn,
    );
    return expect(blocking ? 'block' : 'allow').toBe(says);
  });

  test('the static guard in the build is the one of the source', async () => {
    expect(await browser.backgroundEvaluate(() => chrome.declarativeNetRequest.getEnabledRulesets())).toEqual(
      ['guard'],
    );
    const shipped = await browser.backgroundEvaluate(() =>
      fetch(chrome.runtime.getURL('rules/guard.json')).then((file) => file.json() as Promise<unknown>),
    );
    expect(shipped).toEqual(guardRules());
  });

  test('every regular expression fits', async () => {
    const compiled = VERDICT_CASES.map(compiledRulesOfCase).flatMap(({ dynamic, session }) => [
      ...dynamic,
      ...session,
    ]);
    const expressions = [
      ...new Set([...guardRules(), ...compiled].flatMap((rule) => rule.condition.regexFilter ?? [])),
    ];
    expect(expressions.length).toBeGreaterThan(5);
    const unsupported = await browser.backgroundEvaluate(async (list) => {
      const judged = await Promise.all(
        list.map((regex) => chrome.declarativeNetRequest.isRegexSupported({ regex })),
      );
      return list.filter((_, i) => !judged[i]?.isSupported);
    }, expressions);
    expect(unsupported).toEqual([]);
  });
});
