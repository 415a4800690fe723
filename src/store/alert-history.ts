import { StorageItem } from 'webext-storage';
import * as v from 'valibot';

/** What the user has been told, and when (milliseconds since the epoch): enough to leave them in peace. */
const item = new StorageItem<unknown>('alerted', { area: 'local' });

const History = v.object({
  /** Of each subject, such as a site and what it did. */
  told: v.fallback(v.record(v.string(), v.number()), {}),
  /** Of the latest notifications, whatever they were about. */
  lately: v.fallback(v.array(v.number()), []),
});

/** A subject is not told again for so long. */
const SILENCE = 24 * 60 * 60 * 1_000;
/** Never more than so many notifications in so long a time, whatever happens. */
const BURST = { count: 3, time: 10 * 60 * 1_000 };
const MAX_SUBJECTS = 1_000;

/**
 * Asks to tell of something, and notes that it is told now. Background only, one call at a time.
 * @returns false when it was told within the last day, or too much was told lately
 */
export async function claimAlert(subject: string, now: number): Promise<boolean> {
  const parsed = v.safeParse(History, await item.get());
  const { told, lately } = parsed.success ? parsed.output : { told: {}, lately: [] };
  // Times of the future come from a clock that was set back; they must not silence anything.
  const recent = lately.filter((at) => at <= now && now - at < BURST.time);
  const silent = Object.entries(told).filter(([, at]) => at <= now && now - at < SILENCE);
  if (recent.length >= BURST.count || silent.some(([known]) => known === subject)) return false;
  const kept = silent.toSorted((a, b) => b[1] - a[1]).slice(0, MAX_SUBJECTS - 1);
  await item.set({ told: Object.fromEntries([...kept, [subject, now]]), lately: [...recent, now] });
  return true;
}

/** Background only. A cleared log leaves no list of sites behind either. */
export async function forgetAlerts(): Promise<void> {
  await item.remove();
}
