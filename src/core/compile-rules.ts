import { SUBRESOURCE_TYPES, type DnrRule } from './dnr-rule.ts';
import { USUAL_HOST } from './loopback-pattern.ts';
import type { Policy, Rule } from './policy.ts';
import { PRIORITY, RULE_ID } from './rule-ids.ts';
import { urlFilter } from './url-filter.ts';

export interface CompiledRules {
  /** Survive a restart. */
  dynamic: DnrRule[];
  /** End with the browser session. */
  session: DnrRule[];
}

/**
 * The user's policy as Chrome rules. One rule per port, effect and lifetime names all its sites, so that the number of
 * regular expressions grows with ports (Chrome allows 1,000 per set), not with decisions.
 * Expired pauses must be dropped before (`withoutExpired`): Chrome's rules know no time.
 */
export function compileRules(policy: Policy): CompiledRules {
  const ofLifetime = (lifetime: Rule['lifetime']) =>
    policy.rules.filter((rule) => rule.lifetime === lifetime);
  return {
    dynamic: compilePortRules(ofLifetime('always')),
    session: [...compilePauses(policy), ...compilePortRules(ofLifetime('session'))],
  };
}

function compilePortRules(rules: readonly Rule[]): DnrRule[] {
  const sites = new Map<number, { effect: Rule['effect']; port: number; sites: string[] }>();
  for (const { effect, port, site } of rules) {
    const id = effect === 'allow' ? RULE_ID.allowPort(port) : RULE_ID.blockPort(port);
    const entry = sites.get(id) ?? { effect, port, sites: [] };
    entry.sites.push(site);
    sites.set(id, entry);
  }
  return [...sites]
    .map(([id, entry]) => ({
      id,
      priority: PRIORITY[entry.effect],
      action: { type: entry.effect },
      condition: {
        regexFilter: urlFilter(USUAL_HOST, entry.port),
        initiatorDomains: entry.sites.toSorted(),
        // What the user blocked is blocked for navigations too; what they allowed needs no rule there.
        resourceTypes:
          entry.effect === 'block' ? [...SUBRESOURCE_TYPES, 'main_frame' as const] : [...SUBRESOURCE_TYPES],
      },
    }))
    .toSorted((a, b) => a.id - b.id);
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
        regexFilter: urlFilter(USUAL_HOST),
        topDomains: policy.pauses.map((pause) => pause.site).toSorted(),
        resourceTypes: [...SUBRESOURCE_TYPES],
      },
    },
  ];
}
