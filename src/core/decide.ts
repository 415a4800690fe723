import { isNeverAllowed, type NameKind } from './address.ts';
import { isPageKind, type Attempt } from './attempt.ts';
import { initiatorHost, isStranger, siteOf } from './initiator.ts';
import { localPageReason } from './local-page.ts';
import { findPause, findRule } from './policy-index.ts';
import type { Policy } from './policy.ts';

/** Why a verdict is what it is. Every path through `decide` has one of its own. */
export const REASONS = [
  'user',
  'extension',
  'local',
  'local-name',
  'own-name',
  'rule-block',
  'rule-allow',
  'rule-allow-session',
  'paused',
  'watch-only',
  'sign-in',
  'navigation',
  'webrtc',
  'credential',
  'held-post',
  'held-get',
  'stranger-site',
  'stranger-opaque',
  'stranger-file',
  'known-name',
  'found-name',
  'sinkhole',
  'rebinding',
] as const;
export type Reason = (typeof REASONS)[number];

export interface Verdict {
  /** `hold`: nothing is sent until the user, asked by a page of ours, says so. */
  action: 'allow' | 'block' | 'hold';
  reason: Reason;
}

/**
 * The only place where a verdict is made. First match wins: this is the ladder.
 * Firefox's blocking listener calls it; Chrome's rules are compiled from the same policy and tested against it.
 */
export function decide(attempt: Attempt, policy: Policy): Verdict {
  const { initiator, top, target } = attempt;
  if (!isStranger(initiator)) return allow(initiator.type);

  const own = localPageReason(initiator, target, policy);
  if (own) return allow(own);

  // The guard in the page cannot ask for a policy: what it reports, it has already stopped.
  if (isPageKind(attempt.kind)) return block(attempt.kind);

  const rule =
    initiator.type === 'site' ? findRule(policy, initiator.host, target.port, attempt.at) : undefined;
  if (rule?.effect === 'block') return block('rule-block');
  if (!isNeverAllowed(target)) {
    if (rule) return allow(rule.lifetime === 'session' ? 'rule-allow-session' : 'rule-allow');
    const page = initiatorHost(top);
    if (page !== null && findPause(policy, page, attempt.at)) return allow('paused');
  }

  if (policy.watchOnly) return allow('watch-only');
  // What a page opens under its own name it could read.
  const isOwn = target.name === 'rebound' && initiatorHost(initiator) === siteOf(target.host);
  if (attempt.kind === 'navigation' && !isOwn) return decideNavigation(attempt, policy);
  return block(target.name ? NAME_REASONS[target.name] : `stranger-${initiator.type}`);
}

/**
 * A site that sends the tab here is usually a sign-in coming home. A form is another matter: it makes a program do
 * something. A frame without an origin signs nobody in, and nothing signs in where no permission holds. Behind a name that
 * the user's own computer leads nowhere there is no program.
 */
function decideNavigation(attempt: Attempt, { navigations }: Policy): Verdict {
  const { initiator, target, method, signIn } = attempt;
  if (target.name === 'sinkhole') return allow('navigation');
  if (signIn === true && initiator.type === 'site' && !isNeverAllowed(target)) return allow('sign-in');
  if (method !== 'GET') return hold('held-post');
  return navigations === 'hold' ? hold('held-get') : allow('navigation');
}

const NAME_REASONS = {
  known: 'known-name',
  found: 'found-name',
  sinkhole: 'sinkhole',
  rebound: 'rebinding',
} as const satisfies Record<NameKind, Reason>;

/** Reasons of a page that this computer serves under a name: its owner's work, and no line in the log. */
export const LOCAL_PAGE_REASONS: ReadonlySet<Reason> = new Set(['local', 'local-name', 'own-name']);

const allow = (reason: Reason): Verdict => ({ action: 'allow', reason });
const hold = (reason: Reason): Verdict => ({ action: 'hold', reason });
const block = (reason: Reason): Verdict => ({ action: 'block', reason });
