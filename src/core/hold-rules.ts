import type { DnrRule } from './dnr-rule.ts';
import { LOCAL_PAGE_DOMAINS } from './guard-rules.ts';
import { navigationConditions } from './navigation-conditions.ts';
import type { Navigations } from './policy.ts';
import { PRIORITY, RULE_ID } from './rule-ids.ts';
import { SIGN_IN_QUERIES } from './sign-in.ts';
import domains from './data/top-level-domains.json' with { type: 'json' };

/**
 * Every site there is, as Chrome compares initiators: by the end of the name. A rule without `initiatorDomains`, or with
 * excluded ones only, would also hold addresses that the user types, which have no initiator. The last part of every
 * IPv4 address is the end of its name, too (measured, Chromium 156); IPv6 addresses have none.
 */
export const EVERY_SITE: readonly string[] = [
  ...domains.topLevelDomains,
  ...Array.from({ length: 256 }, (_, octet) => String(octet)),
];

/** Chrome's rules for the setting that holds GET too. Sign-in answers go before. */
export function holdRules(navigations: Navigations): DnrRule[] {
  if (navigations !== 'hold') return [];
  const holding = navigationConditions(LOCAL_PAGE_DOMAINS).map(
    ({ isDisguise, condition }, index): DnrRule => ({
      id: RULE_ID.holdGet + index,
      priority: isDisguise ? PRIORITY.unpardonable : PRIORITY.hold,
      action: { type: 'block' },
      condition: {
        ...condition,
        initiatorDomains: [...EVERY_SITE],
        requestMethods: ['get'],
        resourceTypes: ['main_frame'],
      },
    }),
  );
  const signIns = SIGN_IN_QUERIES.map((regexFilter, index): DnrRule => ({
    id: RULE_ID.signIn + index,
    priority: PRIORITY.signIn,
    action: { type: 'allow' },
    // Of any host: there is nothing else at this priority, and host and query in one are more than Chrome's 2 kB.
    condition: { regexFilter, requestMethods: ['get'], resourceTypes: ['main_frame'] },
  }));
  return [...holding, ...signIns];
}
