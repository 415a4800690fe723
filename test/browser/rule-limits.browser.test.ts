import * as fc from 'fast-check';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DISGUISED_HOSTS, USUAL_HOST } from '../../src/core/loopback-pattern.ts';
import type { Rule } from '../../src/core/policy.ts';
import { ANY_HOST, PORTS_PER_FILTER, portFilters } from '../../src/core/url-filter.ts';
import type { CommandResult } from '../../src/messages/protocol.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import type { TestBrowser } from './harness/test-browser.ts';

/** Chrome holds 1,000 regular expressions in a set, each of 2 kB. Firefox has no rules of ours. */
describe('rules by the thousand', () => {
  let browser: TestBrowser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser({ browser: 'chrome', extension: BUILDS.chrome });
    page = await browser.extensionPage('popup/index.html');
  });
  afterAll(() => browser.close());

  const rule = (site: string, port: number, effect: Rule['effect'] = 'allow'): Rule => ({
    effect,
    site,
    port,
    lifetime: 'always',
  });
  const say = async <T>(type: string, data?: unknown): Promise<T> => {
    const answer: unknown = await page.evaluate(
      (name, given) => chrome.runtime.sendMessage({ id: 1, type: name, data: given, timestamp: Date.now() }),
      type,
      data,
    );
    return (answer as { res: T }).res;
  };
  const put = (rules: readonly Rule[]) => say<CommandResult>('changeRules', { put: rules, remove: [] });
  const installed = () =>
    browser.backgroundEvaluate(async () => {
      const rules = await chrome.declarativeNetRequest.getDynamicRules();
      return {
        rules: rules.length,
        expressions: rules.filter(({ condition }) => condition.regexFilter !== undefined).length,
        text: JSON.stringify(rules.toSorted((a, b) => a.id - b.id)),
      };
    });
  const stored = () =>
    browser.backgroundEvaluate(async () => JSON.stringify(await chrome.storage.local.get('policy')));

  it('as many ports as one filter is given fit, whatever their digits', async () => {
    const ports = (count: number) =>
      fc.uniqueArray(fc.integer({ min: 1, max: 65_535 }), { minLength: count, maxLength: count });
    const expressions = [
      ...fc
        .sample(ports(PORTS_PER_FILTER.anyHost), 400)
        .flatMap((some) => portFilters(ANY_HOST, [...some, 80, 443].slice(-PORTS_PER_FILTER.anyHost))),
      ...fc
        .sample(ports(PORTS_PER_FILTER.usualHost), 400)
        .flatMap((some) => [USUAL_HOST, ...DISGUISED_HOSTS].flatMap((host) => portFilters(host, some))),
      ...[USUAL_HOST, ...DISGUISED_HOSTS].flatMap((host) => portFilters(host, [80, 443])),
    ];
    const refused = await browser.backgroundEvaluate(async (list) => {
      const judged = await Promise.all(
        list.map((regex) => chrome.declarativeNetRequest.isRegexSupported({ regex })),
      );
      return list.filter((_, i) => !judged[i]?.isSupported);
    }, expressions);
    expect(refused).toEqual([]);
  });

  it.each<[string, Rule[]]>([
    ['5,000 ports of one site', Array.from({ length: 5_000 }, (_, i) => rule('shop.example', 1_000 + i * 7))],
    ['5,000 sites at one port', Array.from({ length: 5_000 }, (_, i) => rule(`s${i}.example`, 3_000))],
    [
      '9,000 of 300 sites and 700 ports, with 100 ports blocked',
      Array.from({ length: 9_000 }, (_, i) => {
        const port = 3_000 + ((i * 31) % 700);
        return rule(`t${i % 300}.example`, port, port < 3_100 ? 'block' : 'allow');
      }),
    ],
  ])('%s are installed and read back', async (name, rules) => {
    const began = Date.now();
    expect(await put(rules)).toEqual({ ok: true });
    const { rules: count, expressions } = await installed();
    process.stdout.write(
      `${name}: ${count} rules, ${expressions} expressions, installed in ${Date.now() - began} ms\n`,
    );
    expect(expressions).toBeLessThanOrEqual(1_000);
    expect(await say('protection')).toEqual({ state: 'on' });
    await say('changeRules', { put: [], remove: rules.map(({ site, port }) => ({ site, port })) });
  });

  it('more than fit: the user is told, policy and rules stay, and small decisions still work', async () => {
    expect(await put([rule('shop.example', 3_000)])).toEqual({ ok: true });
    const [rulesBefore, policyBefore] = [await installed(), await stored()];
    const tooMany = Array.from({ length: 2_000 }, (_, i) => rule(`u${i}.example`, 3_000 + i));
    expect(await put(tooMany)).toEqual({ ok: false, error: 'errorTooManyRules' });
    expect(await installed()).toEqual(rulesBefore);
    expect(await stored()).toEqual(policyBefore);
    expect(await say('protection')).toEqual({ state: 'on' });
    expect(await put([rule('shop.example', 3_001)])).toEqual({ ok: true });
  });
});
