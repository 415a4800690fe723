import type { Incident } from './incident.ts';

/** What a pattern of attempts can mean. One heuristic each, in `detect/`. */
export const FINDING_KINDS = [
  'port-sweep',
  'service-discovery',
  'known-profile',
  'known-actor',
  'app-handshake',
  'developer-leftover',
  'covert-channel',
  'rebinding',
  'form-post',
  'polling',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** How much it matters, least first. From `warning` on a person is told without asking. */
export const SEVERITIES = ['calm', 'notice', 'warning', 'alarm'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What the attempts of one visit, taken together, mean. */
export interface Finding {
  kind: FindingKind;
  severity: Severity;
  /** When it was first seen, milliseconds since the epoch. */
  at: number;
  /** The ports it is about, at most `MAX_FINDING_PORTS`. */
  ports: readonly number[];
  /** The id of a known actor or pair, or a host; null where there is neither. */
  subject: string | null;
}

export const MAX_FINDING_PORTS = 32;

/** Negative when `a` is worse than `b`: for sorting, worst first. */
export function bySeverity(a: Pick<Finding, 'severity'>, b: Pick<Finding, 'severity'>): number {
  return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
}

/** The severity of the worst finding; null when there is none. */
export function worstSeverity({ findings }: Pick<Incident, 'findings'>): Severity | null {
  return findings.toSorted(bySeverity)[0]?.severity ?? null;
}
