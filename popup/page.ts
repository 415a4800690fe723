import type { Incident } from '../src/core/incident.ts';
import { initiatorFromUrl, initiatorHost } from '../src/core/initiator.ts';

/** What the tab shows, as far as the popup needs to know. */
export interface Page {
  tabId: number;
  /** The top document, as the browser names it; null where it does not. */
  documentId: string | null;
  kind: 'site' | 'local' | 'file' | 'none';
  /** Null for files and pages of the browser. */
  host: string | null;
  /** In a private window: guarded, but nothing is written down. */
  isPrivate: boolean;
  /** The page came from this computer, under a name that does not say so. */
  isServedHere?: boolean;
}

export function pageFromUrl(
  tabId: number,
  documentId: string | null,
  url: string | undefined,
  isPrivate = false,
): Page {
  const top = initiatorFromUrl(url);
  const kind = top.type === 'site' || top.type === 'local' || top.type === 'file' ? top.type : 'none';
  return { tabId, documentId, kind, host: initiatorHost(top), isPrivate };
}

/**
 * Whether an incident belongs to what the tab shows now, not to what it showed before. A site's background workers
 * have no tab; they belong to every page of their site.
 */
export function belongsToPage(incident: Incident, page: Page): boolean {
  if (incident.tabId !== null && incident.tabId !== page.tabId) return false;
  if (incident.documentId !== null && page.documentId !== null)
    return incident.documentId === page.documentId;
  return initiatorHost(incident.top) === page.host && (page.host !== null || incident.tabId !== null);
}
