import { domainsOf } from './domains-of.ts';
import { SUBRESOURCE_TYPES, type DnrRule } from './dnr-rule.ts';
import { LOCAL_PAGE_DOMAINS } from './guard-rules.ts';
import { EVERY_SITE } from './hold-rules.ts';
import { isLocalByName } from './local-page.ts';
import type { Policy } from './policy.ts';
import { findName } from './policy-index.ts';
import { PRIORITY, RULE_ID } from './rule-ids.ts';
import type { SeenNames } from './seen-names.ts';

type Lists = 'requestDomains' | 'excludedRequestDomains' | 'initiatorDomains' | 'excludedInitiatorDomains';
type Condition = { readonly [L in Lists]?: readonly string[] };

/**
 * What was seen of names, as session rules: strangers may not use names that answered from this computer, and pages of
 * names that this computer serves are left alone as far as `localPageReason` says. None needs a regular expression.
 */
export function seenNameRules(policy: Policy, seen: SeenNames): DnrRule[] {
  const { here, rebound, elsewhere } = seen;
  const local = seen.pages.filter(isLocalByName);
  const isApproved = (host: string): boolean => findName(policy, host)?.local === true;
  const own = seen.pages.filter((host) => !isLocalByName(host) && !isApproved(host)).toSorted();
  const strangers = { excludedInitiatorDomains: LOCAL_PAGE_DOMAINS };
  const rules = [
    here.length > 0 &&
      rule(RULE_ID.foundName, 'block', PRIORITY.guard, {
        ...strangers,
        requestDomains: here,
        excludedRequestDomains: below(here, elsewhere),
      }),
    rebound.length > 0 &&
      rule(RULE_ID.reboundName, 'block', PRIORITY.unpardonable, { ...strangers, requestDomains: rebound }),
    // What a page opens under its own name it could read.
    rebound.length > 0 &&
      navigation(
        rule(RULE_ID.reboundNavigation, 'block', PRIORITY.unpardonable, {
          requestDomains: rebound,
          initiatorDomains: rebound,
        }),
      ),
    ...heldNavigations(policy, seen),
    local.length > 0 && localPages(local, below(local, elsewhere)),
    ...own.map((host, index) =>
      localRule(RULE_ID.ownName + index, { requestDomains: [host], initiatorDomains: [host] }),
    ),
  ];
  return rules.filter((one) => one !== false);
}

/** What sends the tab to such a name is held, as to any name of this computer: forms, and links if the user wants. */
function heldNavigations({ navigations }: Policy, { here, rebound, elsewhere }: SeenNames): DnrRule[] {
  const rules: DnrRule[] = [];
  const hold = (ids: { post: number; get: number }, priority: number, names: Condition): void => {
    if (names.requestDomains?.length === 0) return;
    const lists = { ...names, excludedInitiatorDomains: LOCAL_PAGE_DOMAINS };
    rules.push(navigation(rule(ids.post, 'block', priority, lists), 'post'));
    if (navigations !== 'hold') return;
    rules.push(
      navigation(rule(ids.get, 'block', priority, { ...lists, initiatorDomains: EVERY_SITE }), 'get'),
    );
  };
  const found = { requestDomains: here, excludedRequestDomains: elsewhere };
  hold({ post: RULE_ID.foundNamePost, get: RULE_ID.foundNameGet }, PRIORITY.hold, found);
  const changed = { requestDomains: rebound };
  hold({ post: RULE_ID.reboundPost, get: RULE_ID.reboundGet }, PRIORITY.unpardonable, changed);
  return rules;
}

/** Names the user called local stay so over restarts, except while they are seen elsewhere. */
export function approvedNameRules({ names }: Policy, { elsewhere, rebound }: SeenNames): DnrRule[] {
  const gone = new Set([...elsewhere, ...rebound]);
  const approved = names.filter(({ host, local }) => local && !gone.has(host)).map(({ host }) => host);
  const declined = names.filter(({ local }) => !local).map(({ host }) => host);
  return approved.length === 0 ? [] : [localPages(approved, below(approved, [...gone, ...declined]))];
}

/** Those of the hosts that are below one of these domains. */
function below(domains: readonly string[], hosts: readonly string[]): string[] {
  const set = new Set(domains);
  return hosts.filter((host) => !set.has(host) && domainsOf(host).some((domain) => set.has(domain)));
}

function localPages(hosts: readonly string[], except: readonly string[]): DnrRule {
  return localRule(RULE_ID.localName, { initiatorDomains: hosts, excludedInitiatorDomains: except });
}

/** Nothing is in the way of a local page, and nothing it opens is held. */
function localRule(id: number, lists: Condition): DnrRule {
  const one = rule(id, 'allow', PRIORITY.localPage, lists);
  return { ...one, condition: { ...one.condition, resourceTypes: [...SUBRESOURCE_TYPES, 'main_frame'] } };
}

function rule(id: number, type: 'allow' | 'block', priority: number, lists: Condition): DnrRule {
  const used = Object.entries(lists).filter(([, hosts]) => hosts.length > 0);
  const condition = Object.fromEntries(used.map(([list, hosts]) => [list, hosts.toSorted()]));
  return {
    id,
    priority,
    action: { type },
    condition: {
      ...condition,
      // Forms and links of local pages are let through as everything else of theirs.
      resourceTypes: type === 'allow' ? [...SUBRESOURCE_TYPES, 'main_frame'] : [...SUBRESOURCE_TYPES],
    },
  };
}

function navigation(one: DnrRule, method?: 'get' | 'post'): DnrRule {
  const methods = method ? { requestMethods: [method] } : {};
  return { ...one, condition: { ...one.condition, ...methods, resourceTypes: ['main_frame'] } };
}
