import type { WebRequest } from 'webextension-polyfill';
import type { RequestBody } from '../core/read-form.ts';

/**
 * The union of what both browsers put into webRequest details, as far as we read it.
 * webextension-polyfill's types know neither Chrome's `initiator` nor the document ids.
 * Sources: developer.chrome.com webRequest reference; MDN webRequest; both checked in Chromium 156 and Firefox 153.
 */
export interface RequestDetails {
  requestId: string;
  url: string;
  method: string;
  type: string;
  timeStamp: number;
  tabId: number;
  frameId: number;
  parentFrameId: number;
  /** The document that made the request; both browsers. Absent for workers without a tab. */
  documentId?: string;
  /** Chrome: the document around that one. */
  parentDocumentId?: string;
  /** Chrome: origin of the asker, the string `null` when opaque, absent when the browser or the user asked. */
  initiator?: string;
  /** Firefox: full URL of the asker; absent when opaque, or when the user asked. */
  originUrl?: string;
  documentUrl?: string;
  /** Firefox: the frames above, nearest first. */
  frameAncestors?: readonly { url: string; frameId: number }[];
  incognito?: boolean;
  /** On onBeforeRequest, when asked for. */
  requestBody?: RequestBody;
  /** On answers: the address that was connected to; a proxy's where there is one. IPv6 without brackets. */
  ip?: string | null;
  /** On answers: nothing was sent. */
  fromCache?: boolean;
  /** Firefox: how it goes out. */
  proxyInfo?: { type: string } | null;
  /** On onBeforeSendHeaders, when asked for. */
  requestHeaders?: readonly { name: string }[];
  /** On onHeadersReceived, when asked for. */
  responseHeaders?: WebRequest.HttpHeadersItemType[];
  /** On errors only. */
  error?: string;
  /** On answers only. */
  statusCode?: number;
}
