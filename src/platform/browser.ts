/**
 * The one import of webextension-polyfill. Everything else imports `browser` from here, so that
 * dropping the polyfill (a no-op in Firefox and in Chrome 148+) is a change to this line alone.
 */
import browser from 'webextension-polyfill';

export { browser };
