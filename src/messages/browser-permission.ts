/** The browser's own permission for a page to reach this computer; `unknown` where the browser has none. */
export const BROWSER_PERMISSIONS = ['granted', 'denied', 'prompt', 'unknown'] as const;
export type BrowserPermission = (typeof BROWSER_PERMISSIONS)[number];

/** The question our popup puts to the content script of a page. It is the only one. */
export const PERMISSION_QUESTION = 'loopwarden:browser-permission';
