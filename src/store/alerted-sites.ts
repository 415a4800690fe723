import { StorageItem } from 'webext-storage';

/** Sites the user has been told about, with the time: host -> milliseconds since the epoch. */
const item = new StorageItem<Record<string, number>>('alerted', { area: 'local' });
const SILENCE = 24 * 60 * 60 * 1_000;
const MAX_SITES = 1_000;

/**
 * Notes that the user is told about this site now. Background only, one call at a time.
 * @returns false when they were told within the last day and should be left in peace.
 */
export async function beginSilence(site: string, now: number): Promise<boolean> {
  const alerted = (await item.get()) ?? {};
  const recent = Object.entries(alerted).filter(([, at]) => now - at < SILENCE && at <= now);
  if (recent.some(([host]) => host === site)) return false;
  const kept = recent.toSorted((a, b) => b[1] - a[1]).slice(0, MAX_SITES - 1);
  await item.set(Object.fromEntries([...kept, [site, now]]));
  return true;
}

/** Background only. A cleared log leaves no list of sites behind either. */
export async function forgetAlertedSites(): Promise<void> {
  await item.remove();
}
