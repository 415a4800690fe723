import { PRIORITY, RULE_ID } from '../src/core/rule-ids.ts';
import { browser } from '../src/platform/browser.ts';
import { declarativeNetRequest as dnr } from '../src/platform/declarative-net-request.ts';
import { TARGET } from '../src/platform/target.ts';

/**
 * Chrome: the rules that hold navigations are for everybody but local pages, our own page included. It sends on only what
 * the user said, so it may pass. The rule is made when first needed and ends with the browser session.
 */
export async function letOwnPagesPass(): Promise<void> {
  if (TARGET !== 'chrome') return;
  if ((await dnr.getSessionRules()).some(({ id }) => id === RULE_ID.ownPages)) return;
  const rule = {
    id: RULE_ID.ownPages,
    priority: PRIORITY.ownPages,
    action: { type: 'allow' as const },
    condition: { initiatorDomains: [browser.runtime.id], resourceTypes: ['main_frame' as const] },
  };
  await dnr.updateSessionRules({ removeRuleIds: [RULE_ID.ownPages], addRules: [rule] });
}
