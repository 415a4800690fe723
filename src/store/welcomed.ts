import { StorageItem } from 'webext-storage';

/** Whether the welcome page was shown; goes with the extension when it is removed. */
const item = new StorageItem<boolean>('welcomed', { area: 'local' });

export async function readWelcomed(): Promise<boolean> {
  return (await item.get()) === true;
}

/** Background only. */
export async function writeWelcomed(): Promise<void> {
  await item.set(true);
}
