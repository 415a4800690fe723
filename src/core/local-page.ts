import type { Target } from './address.ts';
import { siteOf, type Initiator } from './initiator.ts';
import { isDeveloperName } from './known-names.ts';
import { findName } from './policy-index.ts';
import type { Policy } from './policy.ts';
import { isReservedName } from './reserved-names.ts';

/**
 * Why a page under a name counts as one of this computer's own, if it does. `local-name`: it came from here and its
 * name is reserved, made for developers, or the user said so. `own-name`: it came from here and asks its own host.
 */
export function localPageReason(
  initiator: Initiator,
  target: Target,
  policy: Policy,
): 'local-name' | 'own-name' | null {
  if (initiator.type !== 'site' || initiator.served === 'elsewhere') return null;
  const { host, served } = initiator;
  if (findName(policy, host)?.local) return 'local-name';
  if (served === 'here') {
    if (isLocalByName(host)) return 'local-name';
    return target.name !== undefined && target.name !== 'rebound' && siteOf(target.host) === host
      ? 'own-name'
      : null;
  }
  // These are this computer by design, so their pages reach each other before any has been seen.
  return target.name === 'known' && isDeveloperName(host) ? 'own-name' : null;
}

/** Whether a page that this computer serves under such a name is its owner's work, unasked. */
export function isLocalByName(host: string): boolean {
  return isReservedName(host) || isDeveloperName(host);
}

/** Whether pages of this name, served by this computer, are local; `ask` while the user has not said so. */
export function localPageOf(host: string, policy: Policy): 'local' | 'stranger' | 'ask' {
  if (isLocalByName(host)) return 'local';
  const said = findName(policy, host);
  if (!said) return 'ask';
  return said.local ? 'local' : 'stranger';
}
