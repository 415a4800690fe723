import { StorageItem } from 'webext-storage';
import * as v from 'valibot';
import type { StoredNames } from '../core/name-book.ts';
import type { StoredSigns } from '../core/proxy-signs.ts';

export interface SeenNamesRecord {
  names: StoredNames;
  signs: StoredSigns;
}

const Host = v.pipe(v.string(), v.maxLength(255));
const Facts = v.object({ here: v.boolean(), silenced: v.boolean(), rebound: v.boolean(), page: v.boolean() });
const Record = v.object({
  names: v.object({ here: v.array(v.tuple([Host, Facts])), elsewhere: v.array(Host) }),
  signs: v.object({ direct: v.boolean(), certain: v.boolean(), web: v.array(Host), any: v.array(Host) }),
});

/** In memory for the browser session, never on disk: these are names of sites the user visited. */
const item = new StorageItem<unknown>('names', { area: 'session' });

/** What an earlier worker of this browser session saw; null when there is nothing sound. */
export async function readSeenNames(): Promise<SeenNamesRecord | null> {
  const parsed = v.safeParse(Record, await item.get());
  return parsed.success ? parsed.output : null;
}

/** Background only. */
export async function writeSeenNames(record: SeenNamesRecord): Promise<void> {
  await item.set(record);
}

export function onSeenNamesChange(callback: () => void, signal: AbortSignal): void {
  item.onChanged(callback, signal);
}
