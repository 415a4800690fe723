import { worldAuthority } from '../../world/tls.ts';
import type { LaunchOptions } from './test-browser.ts';

/** The features behind Local Network Access in Chromium 156; unknown names are ignored. */
const LNA_FEATURES = [
  'LocalNetworkAccessChecks',
  'LocalNetworkAccessChecksWebRTC',
  'LocalNetworkAccessChecksWebSockets',
  'LocalNetworkAccessChecksWebTransport',
];

/** Features that go out on the browser's own account. */
const NOISY_FEATURES = [
  'DnsOverHttpsUpgrade',
  'InterestFeedContentSuggestions',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
];

/** Chrome's list of what pages of a site have loaded, blocked or not, to connect to on the next visit. */
const LEARNING_FEATURE = 'LoadingPredictorUseLocalPredictions';

/** The command line of one test browser. */
export function chromeArguments({
  extension,
  lna = false,
  learns = false,
  args = [],
}: LaunchOptions): string[] {
  const disabled = [...NOISY_FEATURES, ...(lna ? [] : LNA_FEATURES), ...(learns ? [] : [LEARNING_FEATURE])];
  const all = [
    `--disable-features=${disabled.join()}`,
    `--ignore-certificate-errors-spki-list=${worldAuthority().spki}`,
    `--ip-address-space-overrides=${publicAddressSpaces()}`,
    '--disable-component-update',
    '--disable-domain-reliability',
    '--no-default-browser-check',
  ];
  // In the world's user namespace everybody is root, and Chromium's sandbox refuses root.
  if (process.getuid?.() === 0) all.push('--no-sandbox');
  if (extension) all.push(`--disable-extensions-except=${extension}`, `--load-extension=${extension}`);
  return [...all, ...args];
}

/** The specification calls documentation addresses local; here they stand for the public internet. */
function publicAddressSpaces(): string {
  const addresses = [10, 20, 30, 40, 50].map((last) => `203.0.113.${last}`);
  return addresses.flatMap((address) => [`${address}:443=public`, `${address}:80=public`]).join();
}
