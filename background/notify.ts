import { alertWorthy } from '../src/core/alert-worthy.ts';
import { explainAlert, explainAlertButtons } from '../src/core/explain-alert.ts';
import type { Finding } from '../src/core/finding.ts';
import type { Incident } from '../src/core/incident.ts';
import { initiatorKey } from '../src/core/initiator.ts';
import { browser } from '../src/platform/browser.ts';
import { t, wordsReady } from '../src/platform/i18n.ts';
import { TARGET } from '../src/platform/target.ts';
import { claimAlert } from '../src/store/alert-history.ts';
import type { Written } from '../src/store/incident-writer.ts';
import { readMutedSites } from '../src/store/muted-sites.ts';
import { readSettings } from '../src/store/settings.ts';
import { framesOf } from './frames.ts';

const PREFIX = 'incident ';

/**
 * Tells of what deserves it: each finding of a site once a day, the first block of a site if the user wants that too,
 * nothing about muted sites, and never more than a few in a row. One call at a time.
 */
export async function notify({ incidents, firstBlocked }: Written): Promise<void> {
  const { notifications } = await readSettings();
  if (notifications === 'off') return;
  const news = incidents.filter((incident) => alertWorthy(incident).length > 0);
  const first = notifications === 'first-block' ? firstBlocked : [];
  if (news.length === 0 && first.length === 0) return;
  const muted = new Set(await readMutedSites());
  const isAudible = ({ top }: Incident): boolean => !muted.has(initiatorKey(top));
  const told = new Set<Incident>();
  for (const incident of news.filter(isAudible)) if (await tellWorst(incident)) told.add(incident);
  for (const incident of first.filter(isAudible)) if (!told.has(incident)) await tell(incident, null);
}

/** The worst of what has not been told yet; the rest is in the log. */
async function tellWorst(incident: Incident): Promise<boolean> {
  for (const finding of alertWorthy(incident)) if (await tell(incident, finding)) return true;
  return false;
}

async function tell(incident: Incident, finding: Finding | null): Promise<boolean> {
  const site = initiatorKey(incident.top);
  if (!(await claimAlert(`${finding?.kind ?? 'block'} ${site}`, Date.now()))) return false;
  await wordsReady();
  const { title, body } = explainAlert(incident, finding);
  await browser.notifications.create(`${PREFIX}${JSON.stringify([incident.tabId, site, incident.id])}`, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/icon-128.png'),
    title: t(title),
    message: t(body),
    // Firefox has no buttons and refuses to show a notification that asks for them.
    ...(TARGET === 'chrome' && { buttons: explainAlertButtons().map((said) => ({ title: t(said) })) }),
  });
  return true;
}

interface Subject {
  tabId: number | null;
  /** As `initiatorKey` has it. */
  site: string;
  incidentId: string;
}

/** What a notification is about. Null for one that is not ours. */
export function subjectOfNotification(id: string): Subject | null {
  if (!id.startsWith(PREFIX)) return null;
  const [tabId, site, incidentId] = JSON.parse(id.slice(PREFIX.length)) as [number | null, string, string];
  return { tabId, site, incidentId };
}

/**
 * Opens the popup's page in a tab, because browsers let only a click on the button open the popup itself. If the tab has
 * moved on or is closed, the popup would say that nothing happened, so then it is the dashboard.
 */
export async function reviewNotification(id: string): Promise<void> {
  const subject = subjectOfNotification(id);
  if (!subject) return;
  const { tabId, incidentId } = subject;
  const top = tabId === null ? undefined : (await framesOf(tabId)).find(({ frameId }) => frameId === 0);
  // A visit is named after its document.
  const page =
    top?.documentId === incidentId
      ? `popup/index.html?tab=${tabId}`
      : `src/pages/dashboard/index.html#incidents/${encodeURIComponent(incidentId)}`;
  await Promise.all([
    browser.notifications.clear(id),
    browser.tabs.create({ url: browser.runtime.getURL(page) }),
  ]);
}
