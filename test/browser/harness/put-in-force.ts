import type { Page } from 'puppeteer-core';
import type { Policy } from '../../../src/core/policy.ts';
import type { TestBrowser } from './test-browser.ts';

/**
 * Makes this the policy of the next background's life: written where the extension keeps it, read at the start, and
 * in force when the extension says so.
 * @param extensionPage any page of the extension, to speak from
 */
export async function putInForce(browser: TestBrowser, extensionPage: Page, policy: Policy): Promise<void> {
  await extensionPage.evaluate(async ({ rules, pauses, ...lasting }) => {
    const of = (lifetime: string) => rules.filter((rule) => rule.lifetime === lifetime);
    await chrome.storage.local.set({ policy: { version: 1, rules: of('always'), ...lasting } });
    await chrome.storage.session.set({ grants: { rules: of('session'), pauses } });
  }, policy);
  await browser.killWorker();
  const answer: unknown = await extensionPage.evaluate(() =>
    chrome.runtime.sendMessage({ id: 1, type: 'protection', timestamp: Date.now() }),
  );
  if (JSON.stringify(answer).includes(policy.watchOnly ? '"watching"' : '"on"')) return;
  throw new Error(`Protection is not on: ${JSON.stringify(answer)}`);
}
