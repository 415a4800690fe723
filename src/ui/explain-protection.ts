import { message, type Message, type MessageKey } from '../core/message.ts';
import type { Protection, ProtectionFault } from '../messages/protocol.ts';

export type BrokenProtection = Exclude<Protection, { state: 'on' }>;

/** What is wrong with the protection, and what the button that mends it is called. */
export function explainProtection({
  state,
  reason,
  mend,
}: BrokenProtection): Record<'title' | 'reason' | 'mend', Message> {
  return {
    title: message(state === 'off' ? 'faultOffTitle' : 'faultBlindTitle'),
    reason: message(FAULT[reason]),
    mend: message(mend === 'grant' ? 'mendGrant' : 'mendRepair'),
  };
}

const FAULT = {
  'host-permission-missing': 'faultHostPermissionMissing',
  'guard-rules-missing': 'faultGuardRulesMissing',
  'user-rules-differ': 'faultUserRulesDiffer',
  'log-unwritable': 'faultLogUnwritable',
  'browser-error': 'faultBrowserError',
} as const satisfies Record<ProtectionFault, MessageKey>;
