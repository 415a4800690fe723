import { nextEnd, type Policy } from '../src/core/policy.ts';
import { forgetAlerts } from '../src/store/alert-history.ts';
import { purgeTrash } from '../src/store/clear-log.ts';
import { browser } from '../src/platform/browser.ts';

export const ALARM = { policyEnd: 'policy-end', purgeTrash: 'purge-trash' } as const;

/**
 * Wakes the worker when the next pause or timed rule ends. Chrome's rules know no time; Firefox's `decide` does, and is
 * only tidied.
 */
export async function schedulePolicyEnd(policy: Policy): Promise<void> {
  const when = nextEnd(policy);
  if (when === null) await browser.alarms.clear(ALARM.policyEnd);
  else await browser.alarms.create(ALARM.policyEnd, { when });
}

/** What the user cleared goes for good, and with it the list of sites they were told about. */
export async function purge(): Promise<void> {
  if (await purgeTrash()) await forgetAlerts();
}

/** How long a cleared log can be brought back, minutes. */
const UNDO_MINUTES = 1;

export async function schedulePurge(): Promise<void> {
  await browser.alarms.create(ALARM.purgeTrash, { delayInMinutes: UNDO_MINUTES });
}
