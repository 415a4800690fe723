import type { Policy } from '../src/core/policy.ts';
import { browser } from '../src/platform/browser.ts';

export const ALARM = { pauseEnd: 'pause-end', purgeTrash: 'purge-trash' } as const;

/** Wakes the worker when the next pause ends. Chrome's rules know no time; Firefox's `decide` does, and is only tidied. */
export async function schedulePauseEnd(policy: Policy): Promise<void> {
  const ends = policy.pauses.map((pause) => pause.until);
  if (ends.length > 0) browser.alarms.create(ALARM.pauseEnd, { when: Math.min(...ends) });
  else await browser.alarms.clear(ALARM.pauseEnd);
}

/** How long a cleared log can be brought back, minutes. */
const UNDO_MINUTES = 1;

export function schedulePurge(): void {
  browser.alarms.create(ALARM.purgeTrash, { delayInMinutes: UNDO_MINUTES });
}
