import { SUBRESOURCE_TYPES, type DnrRule } from './dnr-rule.ts';
import { LOCAL_PAGE_DOMAINS } from './guard-rules.ts';
import { isDeveloperName } from './known-names.ts';
import type { Policy } from './policy.ts';
import { findName } from './policy-index.ts';
import { isReservedName } from './reserved-names.ts';
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
  const isLocal = (host: string): boolean => isReservedName(host) || isDeveloperName(host);
  const local = seen.pages.filter(isLocal);
  const isApproved = (host: string): boolean => findName(policy, host)?.local === true;
  const own = seen.pages.filter((host) => !isLocal(host) && !isApproved(host)).toSorted();
  const strangers = { excludedInitiatorDomains: LOCAL_PAGE_DOMAINS };
  const rules = [
    here.length > 0 &&
      rule(RULE_ID.foundName, 'block', PRIORITY.guard, {
        ...strangers,
        requestDomains: here,
        excludedRequestDomains: elsewhere,
      }),
    here.length > 0 &&
      formPost(
        rule(RULE_ID.foundNamePost, 'block', PRIORITY.hold, {
          ...strangers,
          requestDomains: here,
          excludedRequestDomains: elsewhere,
        }),
      ),
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
    local.length > 0 && localPages(local, elsewhere),
    ...own.map((host, index) =>
      rule(RULE_ID.ownName + index, 'allow', PRIORITY.localPage, {
        requestDomains: [host],
        initiatorDomains: [host],
      }),
    ),
  ];
  return rules.filter((one) => one !== false);
}

/** Names the user called local stay so over restarts, except while they are seen elsewhere. */
export function approvedNameRules({ names }: Policy, { elsewhere, rebound }: SeenNames): DnrRule[] {
  const gone = new Set([...elsewhere, ...rebound]);
  const approved = names.filter(({ host, local }) => local && !gone.has(host)).map(({ host }) => host);
  const declined = names.filter(({ local }) => !local).map(({ host }) => host);
  return approved.length === 0 ? [] : [localPages(approved, [...gone, ...declined])];
}

function localPages(hosts: readonly string[], except: readonly string[]): DnrRule {
  return rule(RULE_ID.localName, 'allow', PRIORITY.localPage, {
    initiatorDomains: hosts,
    excludedInitiatorDomains: except,
  });
}

function rule(id: number, type: 'allow' | 'block', priority: number, lists: Condition): DnrRule {
  const used = Object.entries(lists).filter(([, hosts]) => hosts.length > 0);
  const condition = Object.fromEntries(used.map(([list, hosts]) => [list, hosts.toSorted()]));
  return {
    id,
    priority,
    action: { type },
    condition: { ...condition, resourceTypes: [...SUBRESOURCE_TYPES] },
  };
}

/** A form that sends the tab to such a name is held, as to any name of this computer. */
function formPost(one: DnrRule): DnrRule {
  return navigation({ ...one, condition: { ...one.condition, requestMethods: ['post'] } });
}

function navigation(one: DnrRule): DnrRule {
  return { ...one, condition: { ...one.condition, resourceTypes: ['main_frame'] } };
}
