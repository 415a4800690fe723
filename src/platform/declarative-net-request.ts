import type { DnrRule } from '../core/dnr-rule.ts';
import type { RuleChange } from '../core/diff-rules.ts';
import { browser } from './browser.ts';

/** Chrome's declarativeNetRequest as far as we use it; the polyfill has no types for it. */
interface DeclarativeNetRequest {
  getEnabledRulesets(): Promise<string[]>;
  updateEnabledRulesets(options: { enableRulesetIds: string[] }): Promise<void>;
  getDynamicRules(): Promise<DnrRule[]>;
  updateDynamicRules(change: RuleChange): Promise<void>;
  getSessionRules(): Promise<DnrRule[]>;
  updateSessionRules(change: RuleChange): Promise<void>;
}

export const declarativeNetRequest = (browser as unknown as { declarativeNetRequest: DeclarativeNetRequest })
  .declarativeNetRequest;
