import { message, type Message, type MessageKey } from '../core/message.ts';
import type { Mend, Protection } from '../messages/protocol.ts';

export type BrokenProtection = Exclude<Protection, { state: 'on' }>;

/** What is wrong with the protection, and what the button that mends it is called. */
export function explainProtection({
  state,
  reason,
  mend,
}: BrokenProtection): Record<'title' | 'reason' | 'mend', Message> {
  return {
    title: message(reason === 'log-unwritable' ? 'faultLogTitle' : TITLE[state]),
    reason: message(FAULT[reason]),
    mend: message(MEND[mend]),
  };
}

const TITLE = {
  off: 'faultOffTitle',
  blind: 'faultBlindTitle',
  watching: 'watchingTitle',
} as const satisfies Record<BrokenProtection['state'], MessageKey>;

const MEND = {
  repair: 'mendRepair',
  grant: 'mendGrant',
  guard: 'mendGuard',
} as const satisfies Record<Mend, MessageKey>;

const FAULT = {
  'watch-only': 'watchingReason',
  'host-permission-missing': 'faultHostPermissionMissing',
  'guard-rules-missing': 'faultGuardRulesMissing',
  'user-rules-differ': 'faultUserRulesDiffer',
  'log-unwritable': 'faultLogUnwritable',
  'browser-error': 'faultBrowserError',
} as const satisfies Record<BrokenProtection['reason'], MessageKey>;
