import { StorageItem } from 'webext-storage';
import * as v from 'valibot';

const Settings = v.object({ notifications: v.boolean() });
export type Settings = v.InferOutput<typeof Settings>;

export const DEFAULT_SETTINGS: Settings = { notifications: true };

const item = new StorageItem<unknown>('settings', { area: 'local' });

/** Reads the settings; anything unreadable counts as the default. */
export async function readSettings(): Promise<Settings> {
  const parsed = v.safeParse(Settings, await item.get());
  return parsed.success ? parsed.output : DEFAULT_SETTINGS;
}

/** Background only. */
export async function writeSettings(settings: Settings): Promise<void> {
  await item.set(settings);
}

export function onSettingsChange(callback: () => void, signal: AbortSignal): void {
  item.onChanged(callback, signal);
}
