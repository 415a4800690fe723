/** What the user decided. Immutable: every change makes a new object, so readers may cache by identity. */
export interface Policy {
  readonly rules: readonly Rule[];
  readonly pauses: readonly Pause[];
  /** Everything is seen and noted, and nothing is blocked but what a block rule names. */
  readonly watchOnly: boolean;
  /** What the user said of names whose pages come from this computer. */
  readonly names: readonly NameDecision[];
  /** What becomes of a site that sends the tab to this computer by GET: `note` it, or `hold` it and ask. */
  readonly navigations: Navigations;
}

export const NAVIGATIONS = ['note', 'hold'] as const;
export type Navigations = (typeof NAVIGATIONS)[number];

/** One line of the policy: this site may, or may not, use this port of this computer. */
export interface Rule {
  readonly effect: 'allow' | 'block';
  /** Host of the asking site; covers its subdomains, as Chrome's `initiatorDomains` does. */
  readonly site: string;
  readonly port: number;
  /** `session` ends when the browser closes. */
  readonly lifetime: 'always' | 'session';
  /** Milliseconds since the epoch; from then on the rule is as if it were not there. */
  readonly until?: number;
  /** The user's own words. */
  readonly note?: string;
  /** Milliseconds since the epoch. */
  readonly createdAt?: number;
  /** The incident it was decided from; it may be gone from the log by now. */
  readonly incidentId?: string;
}

/** Everything pages of this site ask for is let through until then, whichever frame asks. */
export interface Pause {
  readonly site: string;
  /** Milliseconds since the epoch. A pause also ends when the browser closes. */
  readonly until: number;
  /** Milliseconds since the epoch. */
  readonly createdAt?: number;
}

/** Whether pages of this host (and its subdomains) are the user's own work, like those of `localhost`. */
export interface NameDecision {
  readonly host: string;
  readonly local: boolean;
}

export const EMPTY_POLICY: Policy = {
  rules: [],
  pauses: [],
  watchOnly: false,
  names: [],
  navigations: 'note',
};

/** Adds a rule, replacing whatever this site and port had before. */
export function withRule(policy: Policy, rule: Rule): Policy {
  return { ...policy, rules: [...withoutRule(policy, rule.site, rule.port).rules, rule] };
}

export function withoutRule(policy: Policy, site: string, port: number): Policy {
  return { ...policy, rules: policy.rules.filter((r) => r.site !== site || r.port !== port) };
}

/** What a site and port had is what a rule replaces. */
export type RulePlace = Pick<Rule, 'site' | 'port'>;

/** Several changes as one: removes first, then puts; of two rules for one place the later one stands. */
export function withChanges(
  policy: Policy,
  { put, remove }: { readonly put: readonly Rule[]; readonly remove: readonly RulePlace[] },
): Policy {
  const gone = new Set([...remove, ...put].map(placeOf));
  const kept = policy.rules.filter((rule) => !gone.has(placeOf(rule)));
  return { ...policy, rules: [...kept, ...new Map(put.map((rule) => [placeOf(rule), rule])).values()] };
}

/** The rule for exactly this site and port, whether it has run out or not. */
export function findExact(policy: Policy, place: RulePlace): Rule | undefined {
  return policy.rules.find((rule) => placeOf(rule) === placeOf(place));
}

/** One string for each site and port. */
export const placeOf = ({ site, port }: RulePlace): string => `${site} ${port}`;

export function withPause(policy: Policy, pause: Pause): Policy {
  return { ...policy, pauses: [...withoutPause(policy, pause.site).pauses, pause] };
}

export function withoutPause(policy: Policy, site: string): Policy {
  return { ...policy, pauses: policy.pauses.filter((p) => p.site !== site) };
}

/** How far two readings of the clock may lie apart without it having been set, milliseconds. */
const CLOCK_SLACK = 60_000;

/**
 * Whether it has run out at this moment. What has no end never does. A clock that reads less than when it was made has
 * been set back, and the end would come too late by as much: then it is over.
 */
export function isExpired(
  { until, createdAt = 0 }: { readonly until?: number; readonly createdAt?: number },
  at: number,
): boolean {
  return until !== undefined && (until <= at || at < createdAt - CLOCK_SLACK);
}

export function withName(policy: Policy, decision: NameDecision): Policy {
  return { ...policy, names: [...withoutName(policy, decision.host).names, decision] };
}

export function withoutName(policy: Policy, host: string): Policy {
  return { ...policy, names: policy.names.filter((n) => n.host !== host) };
}

/** Drops what has run out by `now`; returns the same object when nothing has. */
export function withoutExpired(policy: Policy, now: number): Policy {
  const pauses = policy.pauses.filter((pause) => !isExpired(pause, now));
  const rules = policy.rules.filter((rule) => !isExpired(rule, now));
  const same = pauses.length === policy.pauses.length && rules.length === policy.rules.length;
  return same ? policy : { ...policy, rules, pauses };
}

/** The next moment at which something of the policy ends; null when nothing will. */
export function nextEnd({ rules, pauses }: Policy): number | null {
  let next = Infinity;
  for (const { until } of [...rules, ...pauses]) if (until !== undefined && until < next) next = until;
  return next === Infinity ? null : next;
}
