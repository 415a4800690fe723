/** The states of the browser's own permission for a page to reach this computer; `unknown` where the browser has none. */
export const BROWSER_PERMISSIONS = ['granted', 'denied', 'prompt', 'unknown'] as const;
export type BrowserPermission = (typeof BROWSER_PERMISSIONS)[number];

/** Its name, and the whole question that our popup puts to the content script of a page. */
export const LOOPBACK_PERMISSION = 'loopback-network';
