import { nextEnd, type Policy } from '../src/core/policy.ts';
import { forgetAlerts } from '../src/store/alert-history.ts';
import { announceLogChange } from '../src/store/changes.ts';
import { purgeTrash } from '../src/store/clear-log.ts';
import { forgetOld } from '../src/store/forget-old.ts';
import { readSettings } from '../src/store/settings.ts';
import { noteError } from './note-error.ts';
import type { Recorder } from './record.ts';
import { browser } from '../src/platform/browser.ts';

export const ALARM = {
  policyEnd: 'policy-end',
  purgeTrash: 'purge-trash',
  forgetOld: 'forget-old',
  holdSweep: 'hold-sweep',
} as const;

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

const DAY_MS = 86_400_000;
/** How often the log is looked through for what is too old, minutes. */
const FORGET_EVERY = 6 * 60;

/** Keeps the log no longer than the user wants. */
export async function forget(): Promise<void> {
  const { keepDays } = await readSettings();
  if (keepDays === null) return;
  const dropped = await forgetOld(Date.now() - keepDays * DAY_MS);
  if (dropped.length > 0) announceLogChange(dropped);
}

/** Looks through the log from time to time. Alarms need not survive the browser, so each start of the worker asks. */
export async function scheduleForgetting(): Promise<void> {
  if (await browser.alarms.get(ALARM.forgetOld)) return;
  await browser.alarms.create(ALARM.forgetOld, { delayInMinutes: 1, periodInMinutes: FORGET_EVERY });
}

/** Does such work between two writes. A log that cannot be written is tidied another time. */
export async function tidy(recorder: Recorder, work: () => Promise<void>): Promise<void> {
  await recorder.exclusively(work).catch((error: unknown) => noteError('log', error));
}

/** How long a cleared log can be brought back, minutes. */
const UNDO_MINUTES = 1;

export async function schedulePurge(): Promise<void> {
  await browser.alarms.create(ALARM.purgeTrash, { delayInMinutes: UNDO_MINUTES });
}
