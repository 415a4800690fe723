import type { Attempt } from '../src/core/attempt.ts';
import { forgetOldest } from '../src/core/forget-oldest.ts';
import type { Visit } from '../src/core/observation.ts';
import { addPort, NO_PORTS, type PortSet } from '../src/core/port-set.ts';
import { browser } from '../src/platform/browser.ts';
import type { RequestDetails } from '../src/platform/request-details.ts';
import { showBadge } from './alert.ts';
import { forgetSurroundings } from './attribute.ts';

/**
 * Whether a request was made in a private window. Nothing of it may be written down: private means that.
 * Firefox says so in the event. Chrome tells by the tab; for workers without one it does not, so while any private
 * window is open, none of their requests is written.
 */
export async function isPrivate({ incognito, tabId }: RequestDetails): Promise<boolean> {
  if (incognito !== undefined) return incognito;
  return tabId >= 0 ? isPrivateTab(tabId) : isAnyWindowPrivate();
}

async function isAnyWindowPrivate(): Promise<boolean> {
  return (await browser.windows.getAll()).some((window) => window.incognito);
}

/** A tab never changes between private and not. */
const tabs = new Map<number, Promise<boolean>>();
const REMEMBERED = 200;

function isPrivateTab(tabId: number): Promise<boolean> {
  let known = tabs.get(tabId);
  if (!known) {
    // A tab that is gone cannot be asked any more.
    known = browser.tabs.get(tabId).then((tab) => tab.incognito, isAnyWindowPrivate);
    tabs.set(tabId, known);
    forgetOldest(tabs, REMEMBERED);
  }
  return known;
}

/** Blocked ports of private pages, for the badge only: in memory, gone with their window or with the worker. */
const blocked = new Map<string, { tabId: number | null; ports: PortSet }>();

/** Counts a blocked attempt of a private page in the badge, and nowhere else. */
export async function countPrivately({ tabId, target }: Attempt, { documentId }: Visit): Promise<void> {
  if (documentId === null) return;
  // Only while there is something to forget: a listener from the start would wake the worker for every window.
  if (blocked.size === 0) browser.windows.onRemoved.addListener(onWindowClosed);
  const ports = addPort(blocked.get(documentId)?.ports ?? NO_PORTS, target.port);
  blocked.set(documentId, { tabId, ports });
  forgetOldest(blocked, REMEMBERED);
  await showBadge({ tabId, documentId, blockedPorts: ports, findings: [] });
}

const onWindowClosed = (): void => void forgetClosed();

/** Forgets what no tab shows any more, and where it was shown. */
async function forgetClosed(): Promise<void> {
  for (const [documentId, { tabId }] of blocked) {
    const isOpen = await browser.tabs.get(tabId ?? -1).then(
      () => true,
      () => false,
    );
    if (!isOpen) blocked.delete(documentId);
  }
  forgetSurroundings();
  if (blocked.size === 0) browser.windows.onRemoved.removeListener(onWindowClosed);
}
