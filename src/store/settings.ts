import { StorageItem } from 'webext-storage';
import * as v from 'valibot';
import {
  DEFAULT_SETTINGS,
  KEEP_DAYS,
  NOTIFICATION_LEVELS,
  type Settings,
  type SettingsChange,
} from '../core/settings.ts';

const Level = v.picklist(NOTIFICATION_LEVELS);
/** Up to version 0.1 it was a yes or no. */
const FormerLevel = v.pipe(
  v.boolean(),
  v.transform((on) => (on ? 'warnings' : 'off')),
);
const KeepDays = v.nullable(v.picklist(KEEP_DAYS.filter((days) => days !== null)));

const Stored: v.GenericSchema<unknown, Settings> = v.object({
  notifications: v.fallback(v.union([Level, FormerLevel]), DEFAULT_SETTINGS.notifications),
  badge: v.fallback(v.boolean(), DEFAULT_SETTINGS.badge),
  keepDays: v.fallback(KeepDays, DEFAULT_SETTINGS.keepDays),
});

/** A change of one or more settings, as a page may ask for it. */
export const SettingsChangeSchema: v.GenericSchema<unknown, SettingsChange> = v.strictObject({
  notifications: v.exactOptional(Level),
  badge: v.exactOptional(v.boolean()),
  keepDays: v.exactOptional(KeepDays),
});

const item = new StorageItem<unknown>('settings', { area: 'local' });

/** Reads the settings; each that cannot be read counts as its default. */
export async function readSettings(): Promise<Settings> {
  const parsed = v.safeParse(Stored, await item.get());
  return parsed.success ? parsed.output : DEFAULT_SETTINGS;
}

/** Background only, one call at a time. */
export async function writeSettings(settings: Settings): Promise<void> {
  await item.set(settings);
}

export function onSettingsChange(callback: () => void, signal: AbortSignal): void {
  item.onChanged(callback, signal);
}
