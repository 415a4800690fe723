import type { Incident } from '../src/core/incident.ts';
import { initiatorKey } from '../src/core/initiator.ts';
import { explainAlert } from '../src/core/explain-alert.ts';
import { countPorts, listPorts } from '../src/core/port-set.ts';
import { browser } from '../src/platform/browser.ts';
import { t } from '../src/platform/i18n.ts';
import { beginSilence } from '../src/store/alerted-sites.ts';
import { readSettings } from '../src/store/settings.ts';

const PREFIX = 'blocked ';

/** One notification the first time a site is blocked, then silence for that site for a day. */
export async function notifyBlocked(incident: Incident): Promise<void> {
  if ((await readSettings()).notifications === 'off') return;
  if (!(await beginSilence(initiatorKey(incident.top), Date.now()))) return;
  const { value: first = 0 } = listPorts(incident.blockedPorts).next();
  const { title, body } = explainAlert(incident.top, { first, count: countPorts(incident.blockedPorts) });
  await browser.notifications.create(`${PREFIX}${incident.tabId ?? ''}`, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/icon-128.png'),
    title: t(title),
    message: t(body),
  });
}

/** A click on the notification opens the popup's page in a tab: browsers let only a click on the button open the popup. */
export async function reviewNotification(id: string): Promise<void> {
  if (!id.startsWith(PREFIX)) return;
  const page = `popup/index.html?tab=${id.slice(PREFIX.length)}`;
  await Promise.all([
    browser.notifications.clear(id),
    browser.tabs.create({ url: browser.runtime.getURL(page) }),
  ]);
}
