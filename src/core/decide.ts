import type { Attempt } from './attempt.ts';
import { initiatorHost } from './initiator.ts';
import { findPause, findRule } from './policy-index.ts';
import type { Policy } from './policy.ts';

/** Why a verdict is what it is. Every path through `decide` has one of its own. */
export const REASONS = [
  'user',
  'extension',
  'local',
  'rule-block',
  'rule-allow',
  'rule-allow-session',
  'paused',
  'navigation',
  'stranger-site',
  'stranger-opaque',
  'stranger-file',
] as const;
export type Reason = (typeof REASONS)[number];

export interface Verdict {
  action: 'allow' | 'block';
  reason: Reason;
}

/**
 * The only place where a verdict is made. First match wins (DESIGN: "the ladder").
 * Firefox's blocking listener calls it; Chrome's rules are compiled from the same policy and tested against it.
 */
export function decide(attempt: Attempt, policy: Policy): Verdict {
  const { initiator, top, target } = attempt;
  if (initiator.type === 'user') return allow('user');
  if (initiator.type === 'extension') return allow('extension');
  if (initiator.type === 'local') return allow('local');

  if (initiator.type === 'site') {
    const rule = findRule(policy, initiator.host, target.port);
    if (rule?.effect === 'block') return block('rule-block');
    if (rule) return allow(rule.lifetime === 'session' ? 'rule-allow-session' : 'rule-allow');
  }

  const pausable = initiatorHost(top);
  if (pausable !== null && findPause(policy, pausable, attempt.at)) return allow('paused');

  if (attempt.kind === 'navigation') return allow('navigation');
  return block(`stranger-${initiator.type}`);
}

/** Verdicts worth a line in the log: everything a stranger did, allowed or not. */
export function isNoteworthy(verdict: Verdict): boolean {
  return verdict.reason !== 'user' && verdict.reason !== 'extension' && verdict.reason !== 'local';
}

const allow = (reason: Reason): Verdict => ({ action: 'allow', reason });
const block = (reason: Reason): Verdict => ({ action: 'block', reason });
