import { SUBRESOURCE_TYPES, type DnrRule } from './dnr-rule.ts';
import { navigationConditions } from './navigation-conditions.ts';
import { knownNameRules } from './known-name-rules.ts';
import { DISGUISED_HOSTS, USUAL_HOST } from './loopback-pattern.ts';
import { PRIORITY, RULE_ID } from './rule-ids.ts';
import { hostFilter } from './url-filter.ts';

/**
 * Hosts whose pages are local to Chrome's rules. Chrome compares initiators by name and knows no ranges, so 127.0.0.0/8
 * is covered where people serve pages: 127.0.0.0/24 and Debian's own 127.0.1.1. `localhost` covers its subdomains.
 * What is left out stays blocked, never allowed.
 */
export const LOCAL_PAGE_DOMAINS: readonly string[] = [
  'localhost',
  '0.0.0.0',
  '[::1]',
  '[::]',
  '[::ffff:7f00:1]',
  '127.0.1.1',
  ...Array.from({ length: 254 }, (_, i) => `127.0.0.${i + 1}`),
];

const KNOWN = new Set(LOCAL_PAGE_DOMAINS);

/** Whether Chrome's rules take this host for one of the user's own computer. */
export function isKnownLocalPage(host: string): boolean {
  return KNOWN.has(host) || /(?:^|\.)localhost\.?$/.test(host);
}

/**
 * The rules in the manifest's static ruleset: they hold from the browser's first request, before the worker ever runs.
 * "Block, except local pages" and never "block these sites": a sandboxed frame has no initiator and would walk past.
 */
export function guardRules(): DnrRule[] {
  return [...blockRules(), ...knownNameRules(LOCAL_PAGE_DOMAINS), ...holdPostRules()];
}

function blockRules(): DnrRule[] {
  return [USUAL_HOST, ...DISGUISED_HOSTS].map((host, index): DnrRule => ({
    id: RULE_ID.guard + index,
    priority: index === 0 ? PRIORITY.guard : PRIORITY.unpardonable,
    action: { type: 'block' },
    condition: {
      regexFilter: hostFilter(host),
      excludedInitiatorDomains: [...LOCAL_PAGE_DOMAINS],
      resourceTypes: [...SUBRESOURCE_TYPES],
    },
  }));
}

/**
 * A form that sends the tab here. Nobody types a form, and a reload keeps its initiator (measured, Chromium 156), so "all
 * but local pages" stops strangers only, those without an origin included. The worker then asks the user.
 */
function holdPostRules(): DnrRule[] {
  return navigationConditions(LOCAL_PAGE_DOMAINS).map(({ isDisguise, condition }, index) => ({
    id: RULE_ID.holdPost + index,
    priority: isDisguise ? PRIORITY.unpardonable : PRIORITY.hold,
    action: { type: 'block' },
    condition: { ...condition, requestMethods: ['post'], resourceTypes: ['main_frame'] },
  }));
}
