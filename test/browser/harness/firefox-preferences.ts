import type { LaunchOptions } from './test-browser.ts';

export type Preferences = Record<string, boolean | number | string>;

/** Everything Firefox would do on its own account, off. puppeteer's own set covers the rest. */
const QUIET: Preferences = {
  // Notifications are drawn by Firefox itself: a test machine has no desktop that would show them.
  'alerts.useSystemBackend': false,
  'app.normandy.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.discovery.enabled': false,
  'browser.ml.enable': false,
  'browser.region.network.url': '',
  'browser.region.update.enabled': false,
  'browser.search.serpEventTelemetryCategorization.enabled': false,
  'browser.topsites.contile.enabled': false,
  'browser.vpn_promo.enabled': false,
  'datareporting.healthreport.uploadEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.systemAddon.update.url': '',
  'media.gmp-provider.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.telemetry.server': '',
  'toolkit.telemetry.unified': false,
};

/** Names are resolved by the world's DNS, anew for each connection. */
const DNS: Preferences = {
  'network.dnsCacheExpiration': 0,
  'network.dnsCacheExpirationGracePeriod': 0,
  'network.trr.mode': 5,
};

/** Debian's ESR build honours it; Mozilla's release build installs signed extensions only. */
const UNSIGNED: Preferences = { 'xpinstall.signatures.required': false };

/** Firefox counts the documentation ranges as public already; only the checks are switched. */
const LNA_OFF: Preferences = {
  'network.lna.blocking': false,
  'network.lna.enabled': false,
  'network.lna.etp.enabled': false,
};

/** The preferences of one test browser. */
export function firefoxPreferences(options: LaunchOptions, uuids: Record<string, string>): Preferences {
  const { lna = false, backgroundIdleTimeout, prefs } = options;
  return {
    ...QUIET,
    ...DNS,
    ...UNSIGNED,
    ...(lna ? {} : LNA_OFF),
    ...(backgroundIdleTimeout === undefined
      ? {}
      : { 'extensions.background.idle.timeout': backgroundIdleTimeout }),
    'extensions.webextensions.uuids': JSON.stringify(uuids),
    ...prefs,
  };
}
