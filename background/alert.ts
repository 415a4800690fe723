import type { Incident } from '../src/core/incident.ts';
import { explainBadge } from '../src/core/explain-alert.ts';
import { worstSeverity, type Severity } from '../src/core/finding.ts';
import { countPorts } from '../src/core/port-set.ts';
import { isUnlogged } from '../src/messages/is-unlogged.ts';
import type { Protection } from '../src/messages/protocol.ts';
import type { MessageKey } from '../src/core/message.ts';
import { browser } from '../src/platform/browser.ts';
import type { Written } from '../src/store/incident-writer.ts';
import { readSettings } from '../src/store/settings.ts';
import { t, wordsReady } from '../src/platform/i18n.ts';
import { framesOf } from './frames.ts';
import { notify } from './notify.ts';

/** White text has at least 4.5:1 on each of them. */
const COLORS: Record<Severity, string> = {
  calm: '#5b6570',
  notice: '#8a5a00',
  warning: '#b3261e',
  alarm: '#8c1d18',
};

/** After each write: the badge of the tabs concerned, and a notification of what deserves one. */
export async function alertOf(written: Written): Promise<void> {
  await Promise.all(written.incidents.map(showBadge));
  await notify(written);
}

/**
 * The number of distinct ports blocked for this visit, in the colour of its worst finding. The browsers clear a tab's
 * badge themselves on navigation.
 */
export async function showBadge({
  tabId,
  documentId,
  blockedPorts,
  findings,
}: Pick<Incident, 'tabId' | 'documentId' | 'blockedPorts' | 'findings'>): Promise<void> {
  const count = countPorts(blockedPorts);
  if (count === 0 || tabId === null || documentId === null) return;
  if (!(await readSettings()).badge) return;
  const top = (await framesOf(tabId)).find((frame) => frame.frameId === 0);
  if (top?.documentId !== documentId) return;
  await wordsReady();
  try {
    await browser.action.setBadgeText({ tabId, text: count > 999 ? '999+' : String(count) });
    await browser.action.setTitle({ tabId, title: t(explainBadge(count)) });
    const color = COLORS[worstSeverity({ findings }) ?? 'calm'];
    await browser.action.setBadgeBackgroundColor({ tabId, color });
    await browser.action.setBadgeTextColor?.({ tabId, color: '#ffffff' });
  } catch {
    // The tab closed in between.
  }
}

/** Makes the toolbar button say at a glance when nothing is blocked, be it a fault or the user's choice. */
export async function showProtection(protection: Protection): Promise<void> {
  await wordsReady();
  const { state } = protection;
  const on = state === 'on' || state === 'blind';
  const icon = on ? 'icon' : 'icon-off';
  await browser.action.setIcon({ path: { 16: `/icons/${icon}-16.png`, 32: `/icons/${icon}-32.png` } });
  await browser.action.setBadgeText({ text: state === 'off' || isUnlogged(protection) ? '!' : '' });
  await browser.action.setTitle({
    title: t(isUnlogged(protection) ? 'titleUnlogged' : TITLE[state]),
  });
}

const TITLE = {
  on: 'extensionName',
  blind: 'extensionName',
  off: 'titleOff',
  watching: 'titleWatching',
} as const satisfies Record<Protection['state'], MessageKey>;
