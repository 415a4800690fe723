import type { DnrRule } from './dnr-rule.ts';
import { knownNameConditions } from './known-name-rules.ts';
import { DISGUISED_HOSTS, USUAL_HOST } from './loopback-pattern.ts';
import { hostFilter } from './url-filter.ts';

/** A condition of Chrome's, without the kinds of request. */
interface NavigationCondition {
  /** No permission covers it. */
  isDisguise: boolean;
  condition: Omit<DnrRule['condition'], 'resourceTypes'>;
}

/**
 * What Chrome's rules match of navigations to this computer, however it is named, by anybody but its own pages.
 * @param localPages initiators that are local
 */
export function navigationConditions(localPages: readonly string[]): NavigationCondition[] {
  const spellings = [USUAL_HOST, ...DISGUISED_HOSTS].map((host, index) => ({
    isDisguise: index > 0,
    condition: { regexFilter: hostFilter(host), excludedInitiatorDomains: [...localPages] },
  }));
  const names = knownNameConditions(localPages).map((condition) => ({ isDisguise: false, condition }));
  return [...spellings, ...names];
}
