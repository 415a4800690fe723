import { StorageItem } from 'webext-storage';

/** Whether the log cannot be written. In memory for the browser session, so that it outlives a worker and no disk is needed. */
const item = new StorageItem<boolean>('logTrouble', { area: 'session' });

export async function readLogTrouble(): Promise<boolean> {
  return (await item.get()) === true;
}

/** Background only. */
export async function writeLogTrouble(isThere: boolean): Promise<void> {
  if (isThere) await item.set(true);
  else await item.remove();
}

export function onLogTroubleChange(callback: () => void, signal: AbortSignal): void {
  item.onChanged(callback, signal);
}
