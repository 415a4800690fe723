import { browser } from '../../platform/browser.ts';
import { declarativeNetRequest } from '../../platform/declarative-net-request.ts';
import { TARGET } from '../../platform/target.ts';
import { onErrorsChange, readErrors } from '../../store/error-log.ts';
import type { Surroundings } from './surroundings.ts';

const EVERYWHERE = { origins: ['<all_urls>'] };

/** The real ones. */
export const browserSurroundings: Surroundings = {
  browser: TARGET,
  version: browser.runtime.getManifest().version,
  userAgent: navigator.userAgent,
  hasHostPermission: () => browser.permissions.contains(EVERYWHERE),
  requestAccess: () => browser.permissions.request(EVERYWHERE),
  isAllowedInPrivate: () => browser.extension.isAllowedIncognitoAccess(),
  hasOwnPermission: () =>
    navigator.permissions.query({ name: 'loopback-network' as PermissionName }).then(
      () => true,
      () => false,
    ),
  async installedRules() {
    if (TARGET === 'firefox') return null;
    const [guards, dynamic, session] = await Promise.all([
      declarativeNetRequest.getEnabledRulesets(),
      declarativeNetRequest.getDynamicRules(),
      declarativeNetRequest.getSessionRules(),
    ]);
    return { guards: guards.length, user: dynamic.length + session.length };
  },
  readErrors,
  onErrorsChange,
  openExtensionPage:
    TARGET === 'chrome'
      ? () => void browser.tabs.create({ url: `chrome://extensions/?id=${browser.runtime.id}` })
      : null,
  copy: (text) => navigator.clipboard.writeText(text),
};
