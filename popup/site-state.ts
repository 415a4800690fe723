import { localPageOf } from '../src/core/local-page.ts';
import { findPause } from '../src/core/policy-index.ts';
import type { Policy } from '../src/core/policy.ts';
import type { Protection } from '../src/messages/protocol.ts';
import type { Page } from './page.ts';

/** What Loopwarden does for the page in the tab. */
export type SiteState =
  | { type: 'checking' | 'guarding' | 'blind' | 'off' | 'watching' | 'local' | 'none' }
  /** `site` is the one the pause was made for: the page's host or a parent domain of it. */
  | { type: 'paused'; site: string; until: number };

/** First match wins. Nothing counts as guarded before the browser has said so. */
export function siteState(
  page: Page | null,
  protection: Protection | null,
  policy: Policy,
  now: number,
): SiteState {
  if (!page || !protection) return { type: 'checking' };
  if (page.kind === 'none' || page.kind === 'local') return { type: page.kind };
  if (page.isServedHere && localPageOf(page.host ?? '', policy) === 'local') return { type: 'local' };
  if (protection.state === 'off' || protection.state === 'watching') return { type: protection.state };
  const pause = page.host === null ? undefined : findPause(policy, page.host, now);
  if (pause) return { type: 'paused', site: pause.site, until: pause.until };
  return { type: protection.state === 'blind' ? 'blind' : 'guarding' };
}
