import { StorageItem } from 'webext-storage';
import * as v from 'valibot';

/** Sites the user wants no notifications about. They are blocked, counted and logged like any other. */
const item = new StorageItem<unknown>('muted', { area: 'local' });

/** A host, or what stands for an asker without one. */
export const MutableSite = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const MAX_MUTED = 1_000;

/** In the order in which they were muted. What cannot be read is not muted. */
export async function readMutedSites(): Promise<string[]> {
  const stored = await item.get();
  return Array.isArray(stored) ? stored.filter((site) => v.is(MutableSite, site)) : [];
}

/** Background only, one call at a time. */
export async function writeMutedSites(sites: readonly string[]): Promise<void> {
  if (sites.length === 0) await item.remove();
  else await item.set(sites.slice(-MAX_MUTED));
}

export function onMutedSitesChange(callback: () => void, signal: AbortSignal): void {
  item.onChanged(callback, signal);
}
