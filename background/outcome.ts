import type { Outcome } from '../src/core/attempt.ts';
import type { Verdict } from '../src/core/decide.ts';

/** Measured names of "an extension cancelled it" (Chromium 156, Firefox 153). Ours and other extensions' alike. */
const CANCELLED = new Set(['net::ERR_BLOCKED_BY_CLIENT', 'NS_ERROR_ABORT']);
const STOPPED_BY_BROWSER = new Set([
  'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS',
  'NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED',
]);

/** What an error event means, given what we had decided. A cancelled request that we allowed was somebody else's doing. */
export function outcomeOfError(error: string, verdict: Verdict): Outcome {
  if (verdict.action === 'hold' && CANCELLED.has(error)) return { state: 'held' };
  if (verdict.action === 'block' && CANCELLED.has(error)) return { state: 'blocked' };
  if (STOPPED_BY_BROWSER.has(error)) return { state: 'browser-stopped' };
  return { state: 'failed', error };
}
