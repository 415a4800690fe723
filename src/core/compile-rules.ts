import { SUBRESOURCE_TYPES, type DnrRule } from './dnr-rule.ts';
import { holdRules } from './hold-rules.ts';
import { KNOWN_DOMAINS } from './known-name-rules.ts';
import { DISGUISED_HOSTS, USUAL_HOST } from './loopback-pattern.ts';
import type { Policy, Rule } from './policy.ts';
import { groupPorts } from './port-groups.ts';
import { PRIORITY, RULE_ID } from './rule-ids.ts';
import { sayablePolicy } from './sayable-policy.ts';
import { approvedNameRules, seenNameRules } from './seen-name-rules.ts';
import { NOTHING_SEEN, type SeenNames } from './seen-names.ts';
import { ANY_HOST, PORTS_PER_FILTER, portFilters } from './url-filter.ts';

export interface CompiledRules {
  /** Survive a restart. */
  dynamic: DnrRule[];
  /** End with the browser session. */
  session: DnrRule[];
}

/**
 * The user's policy as Chrome rules. Chrome allows 1,000 regular expressions per set, so sites with the same ports and ports
 * with the same sites share a rule (`groupPorts`): decisions by the thousand fit, unless a thousand sites each
 * have ports of their own. `passesLimits` tells.
 * Expired rules and pauses must be dropped before (`withoutExpired`): Chrome's rules know no time.
 */
export function compileRules(given: Policy, seen: SeenNames = NOTHING_SEEN): CompiledRules {
  const policy = sayablePolicy(given);
  const portRulesOf = (lifetime: Rule['lifetime']) => {
    const rules = policy.rules.filter((rule) => rule.lifetime === lifetime);
    const of = (effect: Rule['effect']) => rules.filter((rule) => rule.effect === effect);
    return [...allowRules(of('allow')), ...blockRules(of('block'), seen)].toSorted((a, b) => a.id - b.id);
  };
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

/** An allow rule only lifts our own guard, which is also over names, so it names no host: that leaves room for more ports. */
function allowRules(rules: readonly Rule[]): DnrRule[] {
  const { by, groups } = groupPorts(rules, PORTS_PER_FILTER.anyHost);
  return groups.flatMap(({ sites, ports }, group) =>
    portFilters(ANY_HOST, ports).map((regexFilter, nth) => ({
      id: by === 'port' ? RULE_ID.allowPort(ports[0]!, nth) : RULE_ID.allowGroup(group, nth),
      priority: PRIORITY.allow,
      action: { type: 'allow' },
      condition: {
        regexFilter,
        initiatorDomains: [...sites],
        resourceTypes: [...SUBRESOURCE_TYPES, 'main_frame'],
      },
    })),
  );
}

/**
 * A block rule may not reach the public web, so it names hosts: spellings by expression, names by domain. Disguised ones
 * too, because the guard leaves navigations to them alone.
 */
function blockRules(rules: readonly Rule[], seen: SeenNames): DnrRule[] {
  const { by, groups } = groupPorts(rules, PORTS_PER_FILTER.usualHost);
  const hosts: readonly { host: string; requestDomains?: string[] }[] = [
    ...[USUAL_HOST, ...DISGUISED_HOSTS].map((host) => ({ host })),
    { host: ANY_HOST, requestDomains: [...KNOWN_DOMAINS, ...seen.here, ...seen.rebound].toSorted() },
  ];
  return groups.flatMap(({ sites, ports }, group) =>
    hosts.flatMap(({ host, ...domains }, pattern) =>
      portFilters(host, ports).map((regexFilter, filter) => {
        const nth = pattern * 3 + filter;
        return {
          id: by === 'port' ? RULE_ID.blockPort(ports[0]!, nth) : RULE_ID.blockGroup(group, nth),
          priority: PRIORITY.block,
          action: { type: 'block' },
          condition: {
            regexFilter,
            ...domains,
            initiatorDomains: [...sites],
            resourceTypes: [...SUBRESOURCE_TYPES, 'main_frame'],
          },
        };
      }),
    ),
  );
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
