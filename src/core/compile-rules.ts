import { SUBRESOURCE_TYPES, type DnrRule } from './dnr-rule.ts';
import { USUAL_HOST } from './loopback-pattern.ts';
import type { Policy, Rule } from './policy.ts';
import { PRIORITY, RULE_ID } from './rule-ids.ts';
import { hostFilter, portFilters } from './url-filter.ts';

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
export function compileRules(policy: Policy): CompiledRules {
  const ofLifetime = (lifetime: Rule['lifetime']) =>
    policy.rules.filter((rule) => rule.lifetime === lifetime);
  return {
    dynamic: [...compileWatchOnly(policy), ...compilePortRules(ofLifetime('always'))],
    session: [...compilePauses(policy), ...compilePortRules(ofLifetime('session'))],
  };
}

function compilePortRules(rules: readonly Rule[]): DnrRule[] {
  const entries = new Map<string, { effect: Rule['effect']; port: number; sites: string[] }>();
  for (const { effect, port, site } of rules) {
    const entry = entries.get(`${effect} ${port}`) ?? { effect, port, sites: [] };
    entry.sites.push(site);
    entries.set(`${effect} ${port}`, entry);
  }
  return [...entries.values()].flatMap(portRules).toSorted((a, b) => a.id - b.id);
}

function portRules({
  effect,
  port,
  sites,
}: {
  effect: Rule['effect'];
  port: number;
  sites: string[];
}): DnrRule[] {
  return portFilters(USUAL_HOST, port).map((regexFilter, nth) => ({
    id: effect === 'allow' ? RULE_ID.allowPort(port, nth) : RULE_ID.blockPort(port, nth),
    priority: PRIORITY[effect],
    action: { type: effect },
    condition: {
      regexFilter,
      initiatorDomains: sites.toSorted(),
      // What the user blocked is blocked for navigations too; what they allowed needs no rule there.
      resourceTypes: effect === 'block' ? [...SUBRESOURCE_TYPES, 'main_frame'] : [...SUBRESOURCE_TYPES],
    },
  }));
}

/** `topDomains` and not `initiatorDomains`: a pause covers every frame of the page, and Chrome falls back to the initiator for workers. */
function compilePauses(policy: Policy): DnrRule[] {
  if (policy.pauses.length === 0) return [];
  return [
    {
      id: RULE_ID.pause,
      priority: PRIORITY.pause,
      action: { type: 'allow' },
      condition: {
        regexFilter: hostFilter(USUAL_HOST),
        topDomains: policy.pauses.map((pause) => pause.site).toSorted(),
        resourceTypes: [...SUBRESOURCE_TYPES],
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
