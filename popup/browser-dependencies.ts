import { commands } from '../src/messages/commands.ts';
import { browser } from '../src/platform/browser.ts';
import { browserPreloading } from '../src/platform/preloading.ts';
import { onLogChange } from '../src/store/changes.ts';
import { readIncidents } from '../src/store/incident-log.ts';
import { onPolicyChange, readPolicy } from '../src/store/policy-store.ts';
import { onSeenNamesChange, readSeenNames } from '../src/store/seen-names-store.ts';
import { onSettingsChange, readSettings } from '../src/store/settings.ts';
import { TARGET } from '../src/platform/target.ts';
import { onMutedSitesChange, readMutedSites } from '../src/store/muted-sites.ts';
import { onLogLossChange, readLogLoss } from '../src/store/log-loss.ts';
import { onLogTroubleChange } from '../src/store/log-trouble.ts';
import { askBrowserPermission } from './ask-browser-permission.ts';
import type { PopupDependencies } from './dependencies.ts';
import { pageFromUrl } from './page.ts';

/** The popup's real surroundings. `tabId`: the tab it talks about. */
export function browserDependencies(tabId: number): PopupDependencies {
  return {
    // A private window shows nothing of the others; in Firefox their database cannot even be opened there.
    readIncidents: (limit) =>
      browser.extension.inIncognitoContext ? Promise.resolve([]) : readIncidents(limit),
    readPolicy,
    readSettings,
    async readPage() {
      // Asked at once: while a page storms, each answer of the browser takes its time.
      const [frame, isPrivate, names] = await Promise.all([
        // Not `tabs.get`: it hides the address when the permission for the site is missing.
        browser.webNavigation.getFrame({ tabId, frameId: 0 }),
        browser.tabs.get(tabId).then(
          (tab) => tab.incognito,
          () => false,
        ),
        readSeenNames(),
      ]);
      const page = pageFromUrl(tabId, frame?.documentId ?? null, frame?.url, isPrivate);
      if (page.kind !== 'site') return page;
      const isServedHere =
        names?.names.here.some(([host, facts]) => host === page.host && facts.page) ?? false;
      return isServedHere ? { ...page, isServedHere } : page;
    },
    onLogChange,
    onPolicyChange,
    onSettingsChange,
    onPageChange(callback, signal) {
      const listener = (details: { tabId: number; frameId: number }) => {
        if (details.tabId === tabId && details.frameId === 0) callback();
      };
      browser.webNavigation.onCommitted.addListener(listener);
      signal.addEventListener('abort', () => browser.webNavigation.onCommitted.removeListener(listener));
      onSeenNamesChange(callback, signal);
    },
    onProtectionChange: onLogTroubleChange,
    readMutedSites,
    onMutedSitesChange,
    readBrowserPermission: () => askBrowserPermission(tabId),
    openSiteSettings: TARGET === 'chrome' ? () => void openSiteSettings(tabId) : null,
    commands,
    openDashboard(place = 'incidents') {
      const url = browser.runtime.getURL(`src/pages/dashboard/index.html#${place}`);
      // Firefox leaves a popup open over a new tab.
      void browser.tabs.create({ url }).then(() => close());
    },
    preloading: browserPreloading,
    logLoss: { read: readLogLoss, dismiss: commands.dismissLogLoss, onChange: onLogLossChange },
    requestAccess: () => browser.permissions.request({ origins: ['<all_urls>'] }),
    now: Date.now,
  };
}

/** Firefox lets no extension open its settings. */
async function openSiteSettings(tabId: number): Promise<void> {
  const frame = await browser.webNavigation.getFrame({ tabId, frameId: 0 });
  if (!frame) return;
  const site = encodeURIComponent(new URL(frame.url).origin);
  await browser.tabs.create({ url: `chrome://settings/content/siteDetails?site=${site}` });
}

/** `?tab=` names the tab when the popup is opened as a page of its own (from a notification, or in tests). */
export async function tabInQuestion(search: string): Promise<number> {
  const named = Number.parseInt(new URLSearchParams(search).get('tab') ?? '', 10);
  if (Number.isInteger(named)) return named;
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  return active?.id ?? browser.tabs.TAB_ID_NONE;
}
