import type { Policy } from '../src/core/policy.ts';
import type { SeenNames } from '../src/core/seen-names.ts';
import type { Protection } from '../src/messages/protocol.ts';
import { TARGET } from '../src/platform/target.ts';
import { enforceChrome } from './enforce-chrome.ts';
import { enforceFirefox } from './enforce-firefox.ts';

/** What makes the policy hold in a browser. */
export interface Enforcement {
  /** Brings the browser in line with the policy; rejects when it refuses. Safe to call at any time. */
  update(policy: Policy, seen: SeenNames): Promise<void>;
  /** Reads back what is really in force. */
  check(policy: Policy, seen: SeenNames): Promise<Protection>;
}

export const enforcement: Enforcement = TARGET === 'chrome' ? enforceChrome : enforceFirefox;
