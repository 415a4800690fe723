import { StorageItem } from 'webext-storage';

const item = new StorageItem<string>('session', { area: 'session' });
let known: Promise<string> | undefined;

/**
 * A name for the time between the browser's start and end. Request ids are unique only within it.
 * Made on first use, so that a browser that meets no loopback request has nothing written.
 */
export function browserSession(): Promise<string> {
  known ??= load().catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}

async function load(): Promise<string> {
  const stored = await item.get();
  if (stored !== undefined) return stored;
  const made = crypto.randomUUID();
  await item.set(made);
  return made;
}
