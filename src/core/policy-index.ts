import { domainsOf } from './domains-of.ts';
import { isExpired, type NameDecision, type Pause, type Policy, type Rule } from './policy.ts';

interface PolicyIndex {
  rules: ReadonlyMap<string, Rule>;
  pauses: ReadonlyMap<string, Pause>;
  names: ReadonlyMap<string, NameDecision>;
}

const cache = new WeakMap<Policy, PolicyIndex>();

/**
 * The rule for this host and port at this moment, or for the nearest parent domain that has one.
 * Cost: one look-up per label.
 */
export function findRule(policy: Policy, host: string, port: number, at: number): Rule | undefined {
  const { rules } = indexOf(policy);
  // A block rule on a parent beats an allow rule on a subdomain, as Chrome's rule priorities do.
  let found: Rule | undefined;
  for (const domain of domainsOf(host)) {
    const rule = rules.get(`${domain} ${port}`);
    if (!rule || isExpired(rule, at)) continue;
    if (rule.effect === 'block') return rule;
    found ??= rule;
  }
  return found;
}

/** The pause that covers this host at this moment, if any. */
export function findPause(policy: Policy, host: string, at: number): Pause | undefined {
  const { pauses } = indexOf(policy);
  for (const domain of domainsOf(host)) {
    const pause = pauses.get(domain);
    if (pause && !isExpired(pause, at)) return pause;
  }
  return undefined;
}

/** What the user said of this name, or of its nearest parent domain they were asked about. */
export function findName(policy: Policy, host: string): NameDecision | undefined {
  const { names } = indexOf(policy);
  if (names.size === 0) return undefined;
  for (const domain of domainsOf(host)) {
    const decision = names.get(domain);
    if (decision) return decision;
  }
  return undefined;
}

function indexOf(policy: Policy): PolicyIndex {
  let index = cache.get(policy);
  if (!index) {
    index = {
      rules: new Map(policy.rules.toSorted(blockLast).map((rule) => [`${rule.site} ${rule.port}`, rule])),
      pauses: new Map(policy.pauses.map((pause) => [pause.site, pause])),
      names: new Map(policy.names.map((name) => [name.host, name])),
    };
    cache.set(policy, index);
  }
  return index;
}

/** Two rules for one site and port can only come from a write cut short; block wins then, as in Chrome. */
const blockLast = (a: Rule, b: Rule): number => Number(a.effect === 'block') - Number(b.effect === 'block');
