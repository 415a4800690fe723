import { SUBRESOURCE_TYPES, type DnrRule } from './dnr-rule.ts';
import { holdRules } from './hold-rules.ts';
import { KNOWN_DOMAINS } from './known-name-rules.ts';
import { USUAL_HOST } from './loopback-pattern.ts';
import type { Policy, Rule } from './policy.ts';
import { PRIORITY, RULE_ID } from './rule-ids.ts';
import { approvedNameRules, seenNameRules } from './seen-name-rules.ts';
import { NOTHING_SEEN, type SeenNames } from './seen-names.ts';
import { ANY_HOST, portFilters } from './url-filter.ts';

export interface CompiledRules {
  /** Survive a restart. */
  dynamic: DnrRule[];
  /** End with the browser session. */
  session: DnrRule[];
}

/**
 * The user's policy as Chrome rules. One rule per port, effect and lifetime names all its sites, so that the number of
 * regular expressions grows with ports (Chrome allows 1,000 per set), not with decisions.
 * Expired rules and pauses must be dropped before (`withoutExpired`): Chrome's rules know no time.
 */
export function compileRules(policy: Policy, seen: SeenNames = NOTHING_SEEN): CompiledRules {
  const portRulesOf = (lifetime: Rule['lifetime']) =>
    compilePortRules(
      policy.rules.filter((rule) => rule.lifetime === lifetime),
      seen,
    );
  return {
    dynamic: [
      ...compileWatchOnly(policy),
      ...holdRules(policy.navigations),
      ...approvedNameRules(policy, seen),
      ...portRulesOf('always'),
    ],
    session: [...compilePauses(policy), ...seenNameRules(policy, seen), ...portRulesOf('session')],
  };
}

interface PortEntry {
  effect: Rule['effect'];
  port: number;
  sites: string[];
}

function compilePortRules(rules: readonly Rule[], seen: SeenNames): DnrRule[] {
  const entries = new Map<string, PortEntry>();
  for (const { effect, port, site } of rules) {
    const entry = entries.get(`${effect} ${port}`) ?? { effect, port, sites: [] };
    entry.sites.push(site);
    entries.set(`${effect} ${port}`, entry);
  }
  return [...entries.values()]
    .flatMap((entry) => (entry.effect === 'allow' ? allowRules(entry) : blockRules(entry, seen)))
    .toSorted((a, b) => a.id - b.id);
}

/** An allow rule only lifts our own guard, which is also over names, so it names no host. */
function allowRules({ port, sites }: PortEntry): DnrRule[] {
  return portFilters(ANY_HOST, port).map((regexFilter, nth) => ({
    id: RULE_ID.allowPort(port, nth),
    priority: PRIORITY.allow,
    action: { type: 'allow' },
    condition: {
      regexFilter,
      initiatorDomains: sites.toSorted(),
      resourceTypes: [...SUBRESOURCE_TYPES, 'main_frame'],
    },
  }));
}

/** A block rule may not reach the public web, so it names hosts: spellings by expression, names by domain. */
function blockRules({ port, sites }: PortEntry, seen: SeenNames): DnrRule[] {
  const names = [...KNOWN_DOMAINS, ...seen.here, ...seen.rebound].toSorted();
  const filters = [
    ...portFilters(USUAL_HOST, port).map((regexFilter, nth) => ({ nth, regexFilter })),
    ...portFilters(ANY_HOST, port).map((regexFilter, nth) => ({
      nth: nth + 2,
      regexFilter,
      requestDomains: names,
    })),
  ];
  return filters.map(({ nth, ...filter }) => ({
    id: RULE_ID.blockPort(port, nth),
    priority: PRIORITY.block,
    action: { type: 'block' },
    condition: {
      ...filter,
      initiatorDomains: sites.toSorted(),
      resourceTypes: [...SUBRESOURCE_TYPES, 'main_frame'],
    },
  }));
}

/** `topDomains` and not `initiatorDomains`: a pause covers every frame of the page, and Chrome falls back to the initiator for workers. */
function compilePauses(policy: Policy): DnrRule[] {
  if (policy.pauses.length === 0) return [];
  const sites = policy.pauses.map((pause) => pause.site).toSorted();
  return [
    {
      id: RULE_ID.pause,
      priority: PRIORITY.pause,
      action: { type: 'allow' },
      condition: {
        topDomains: sites,
        resourceTypes: [...SUBRESOURCE_TYPES],
      },
    },
    // A navigation has no page around it: Chrome matches no `topDomains` there.
    {
      id: RULE_ID.pauseNavigation,
      priority: PRIORITY.pause,
      action: { type: 'allow' },
      condition: {
        initiatorDomains: sites,
        resourceTypes: ['main_frame'],
      },
    },
  ];
}

/**
 * One rule above whatever our own rules would stop or hold, and below the user's. It names no host, so that it covers
 * disguised ones and navigations too; no rule of ours concerns anything else.
 */
function compileWatchOnly({ watchOnly }: Policy): DnrRule[] {
  if (!watchOnly) return [];
  return [
    {
      id: RULE_ID.watchOnly,
      priority: PRIORITY.watchOnly,
      action: { type: 'allow' },
      condition: { resourceTypes: [...SUBRESOURCE_TYPES, 'main_frame'] },
    },
  ];
}
