import type { Preloading } from '../core/preloading.ts';
import { browser } from './browser.ts';

const PERMISSION = { permissions: ['privacy' as const] };

/** What the browser says of its preloading setting, and whose doing it is. */
async function readPreloading(): Promise<Preloading> {
  if (!(await browser.permissions.contains(PERMISSION))) return 'unasked';
  const { value, levelOfControl } = await setting().get({});
  if (value === false)
    return levelOfControl === 'controlled_by_this_extension' ? 'stopped' : 'stopped-elsewhere';
  return levelOfControl === 'controllable_by_this_extension' ? 'on' : 'controlled';
}

/** Switches preloading off for all sites. Only with the permission. */
export async function stopPreloading(): Promise<void> {
  await setting().set({ value: false });
}

/** Must be called in the click's own turn. In Firefox the popup may close over it; the background then does the rest. */
async function requestPreloadingStop(): Promise<void> {
  if (await browser.permissions.request(PERMISSION)) await stopPreloading();
}

/** The setting is given back first: without the permission nobody could. */
async function releasePreloading(): Promise<void> {
  if (!(await browser.permissions.contains(PERMISSION))) return;
  await setting().clear({});
  await browser.permissions.remove(PERMISSION);
}

/** Tells of the permission coming and going, until the signal aborts. */
export function onPreloadingPermission(callback: (isThere: boolean) => void, signal?: AbortSignal): void {
  const { onAdded, onRemoved } = browser.permissions;
  const isAbout = ({ permissions }: { permissions?: string[] }): boolean =>
    permissions?.includes('privacy') ?? false;
  const added = (change: { permissions?: string[] }): void => {
    if (isAbout(change)) callback(true);
  };
  const removed = (change: { permissions?: string[] }): void => {
    if (isAbout(change)) callback(false);
  };
  onAdded.addListener(added);
  onRemoved.addListener(removed);
  signal?.addEventListener('abort', () => {
    onAdded.removeListener(added);
    onRemoved.removeListener(removed);
  });
}

/** All of it as the switch of our pages takes it. */
export const browserPreloading = {
  read: readPreloading,
  stop: requestPreloadingStop,
  release: releasePreloading,
  onChange: (callback: () => void, signal: AbortSignal) => onPreloadingPermission(callback, signal),
};

/** Looked up at each call: the browser makes it when the permission is given. */
function setting() {
  return browser.privacy.network.networkPredictionEnabled;
}
