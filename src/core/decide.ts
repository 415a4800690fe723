import { isDisguised } from './address.ts';
import type { Attempt } from './attempt.ts';
import { initiatorHost, isStranger } from './initiator.ts';
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
  'watch-only',
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
 * The only place where a verdict is made. First match wins: this is the ladder.
 * Firefox's blocking listener calls it; Chrome's rules are compiled from the same policy and tested against it.
 */
export function decide(attempt: Attempt, policy: Policy): Verdict {
  const { initiator, top, target } = attempt;
  if (!isStranger(initiator)) return allow(initiator.type);

  const rule =
    initiator.type === 'site' ? findRule(policy, initiator.host, target.port, attempt.at) : undefined;
  if (rule?.effect === 'block') return block('rule-block');
  if (!isDisguised(target.host)) {
    if (rule) return allow(rule.lifetime === 'session' ? 'rule-allow-session' : 'rule-allow');
    const page = initiatorHost(top);
    if (page !== null && findPause(policy, page, attempt.at)) return allow('paused');
  }

  if (policy.watchOnly) return allow('watch-only');
  if (attempt.kind === 'navigation') return allow('navigation');
  return block(`stranger-${initiator.type}`);
}

const allow = (reason: Reason): Verdict => ({ action: 'allow', reason });
const block = (reason: Reason): Verdict => ({ action: 'block', reason });
