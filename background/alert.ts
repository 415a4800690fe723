import type { Incident } from '../src/core/incident.ts';
import { explainBadge } from '../src/core/explain-alert.ts';
import { countPorts } from '../src/core/port-set.ts';
import type { Protection } from '../src/messages/protocol.ts';
import { browser } from '../src/platform/browser.ts';
import type { Written } from '../src/store/incident-writer.ts';
import { t } from '../src/platform/i18n.ts';
import { framesOf } from './frames.ts';
import { notifyBlocked } from './notify.ts';

const BADGE_COLOR = '#b3261e';

/** After each write: the badge of the tabs concerned, and a notification for a site that is blocked the first time. */
export async function alertOf({ incidents, firstBlocked }: Written): Promise<void> {
  await Promise.all(incidents.map(showBadge));
  for (const incident of firstBlocked) await notifyBlocked(incident);
}

/** The number of distinct ports blocked for this visit. The browsers clear a tab's badge themselves on navigation. */
export async function showBadge({
  tabId,
  documentId,
  blockedPorts,
}: Pick<Incident, 'tabId' | 'documentId' | 'blockedPorts'>): Promise<void> {
  const count = countPorts(blockedPorts);
  if (count === 0 || tabId === null || documentId === null) return;
  const top = (await framesOf(tabId)).find((frame) => frame.frameId === 0);
  if (top?.documentId !== documentId) return;
  try {
    await browser.action.setBadgeText({ tabId, text: count > 999 ? '999+' : String(count) });
    await browser.action.setTitle({ tabId, title: t(explainBadge(count)) });
    await browser.action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOR });
    await browser.action.setBadgeTextColor?.({ tabId, color: '#ffffff' });
  } catch {
    // The tab closed in between.
  }
}

/** Makes the toolbar button say at a glance when nothing is blocked, be it a fault or the user's choice. */
export async function showProtection({ state }: Protection): Promise<void> {
  const on = state === 'on' || state === 'blind';
  const icon = on ? 'icon' : 'icon-off';
  await browser.action.setIcon({ path: { 16: `/icons/${icon}-16.png`, 32: `/icons/${icon}-32.png` } });
  await browser.action.setBadgeText({ text: state === 'off' ? '!' : '' });
  await browser.action.setTitle({
    title: on ? t('extensionName') : t(state === 'off' ? 'titleOff' : 'titleWatching'),
  });
}
