import { StorageItem } from 'webext-storage';
import type { HeldNavigation } from '../core/held-navigation.ts';

/** In memory, as `storage.session` is in both browsers: it ends with the browser, and nothing of it is on disk. */
const item = new StorageItem<HeldNavigation[]>('held', { area: 'session' });

export async function readHeld(): Promise<HeldNavigation[]> {
  return (await item.get()) ?? [];
}

/** Background only. */
export async function writeHeld(held: readonly HeldNavigation[]): Promise<void> {
  if (held.length > 0) await item.set([...held]);
  else await item.remove();
}
