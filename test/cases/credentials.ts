import type { Resource, Routes } from '../world/routes.ts';

/** One way a page can make Chrome ask this computer for a sign-in or a passkey. */
export interface CredentialCase {
  name: string;
  /** An expression of the page, a promise; `url` leads to a service. It may use what `CREDENTIAL_SCRIPT` has. */
  run: (aim: { url: string }) => string;
  /** The service it leads to speaks TLS: on port 443, where WebAuthn asks, or on one of its own. */
  at?: 443 | 'tls';
  /** Nothing arrives without Loopwarden either, so only the log is of interest. */
  absent?: true;
  /** The log cannot name `probe.js`. */
  elsewhere?: true;
  /** Public sites that have a part in it, by host. */
  sites?: (aim: { url: string }) => Record<string, Routes>;
  /** Gets through. docs/threat-model.md has it. */
  residual?: true;
}

export const CREDENTIAL_SCRIPT = `
const challenge = new Uint8Array(16);
const provider = (configURL) => ({ configURL, clientId: '1', nonce: '1' });
const fedcm = (...providers) => ({ identity: { providers } });
const passkey = (rpId) => ({ publicKey: { rpId, challenge, timeout: 2000 } });
const registration = (id) => ({ publicKey: { rp: { id, name: 'x' }, challenge, timeout: 2000,
  user: { id: challenge, name: 'x', displayName: 'x' }, pubKeyCredParams: [{ type: 'public-key', alg: -7 }] } });
const fresh = () => document.body.appendChild(document.createElement('iframe')).contentWindow;
/** One thing at the first reading, another later. */
const twoFaced = (first, later) => { let reads = 0; return { toString: () => reads++ === 0 ? first : later }; };
`;

const get = (options: string): string => `navigator.credentials.get(${options})`;
const frame = (attributes: string, body: string): string =>
  `document.body.append(Object.assign(document.createElement('iframe'), { ${attributes},
    srcdoc: ${JSON.stringify(`<script>navigator.credentials.get(${body}).catch(() => {})</script>`)} }))`;

export const CREDENTIAL_CASES: readonly CredentialCase[] = [
  { name: 'fedcm', run: ({ url }) => get(`fedcm(provider('${url}'))`) },
  {
    name: 'fedcm-localhost',
    run: ({ url }) => get(`fedcm(provider('${url.replace('127.0.0.1', 'localhost')}'))`),
  },
  {
    name: 'fedcm-below-localhost',
    run: ({ url }) => get(`fedcm(provider('${url.replace('127.0.0.1', 'a.localhost')}'))`),
  },
  {
    name: 'fedcm-decimal',
    run: ({ url }) => get(`fedcm(provider('${url.replace('127.0.0.1', '2130706433')}'))`),
  },
  { name: 'fedcm-ipv6', run: ({ url }) => get(`fedcm(provider('${url.replace('127.0.0.1', '[::1]')}'))`) },
  {
    name: 'fedcm-second-provider',
    run: ({ url }) => get(`fedcm(provider('https://idp.example/config.json'), provider('${url}'))`),
  },
  {
    name: 'fedcm-two-faced',
    absent: true,
    run: ({ url }) => get(`fedcm(provider(twoFaced('https://idp.example/config.json', '${url}')))`),
  },
  {
    name: 'fedcm-getters',
    run: ({ url }) =>
      get(`{ get identity() { return { get providers() { return new Set([provider('${url}')]) } } } }`),
  },
  {
    name: 'fedcm-fresh-frame',
    run: ({ url }) => `fresh().navigator.credentials.get(fedcm(provider('${url}')))`,
  },
  {
    name: 'fedcm-prototype-of-a-fresh-frame',
    run: ({ url }) =>
      `fresh().CredentialsContainer.prototype.get.call(navigator.credentials, fedcm(provider('${url}')))`,
  },
  {
    name: 'fedcm-srcdoc',
    elsewhere: true,
    run: ({ url }) =>
      frame(
        `allow: 'identity-credentials-get'`,
        `{ identity: { providers: [{ configURL: '${url}', clientId: '1' }] } }`,
      ),
  },
  { name: 'passkey', at: 443, run: () => get(`passkey('localhost')`) },
  {
    name: 'passkey-registration',
    at: 443,
    run: () => `navigator.credentials.create(registration('b.localhost'))`,
  },
  { name: 'passkey-below-localhost', at: 443, run: () => get(`passkey('a.localhost')`) },
  {
    name: 'fedcm-picture',
    residual: true,
    sites: ({ url }) => ({ 'idp.example': signInService(url) }),
    // Chrome asks only a service that says somebody is signed in there.
    run: () => `new Promise((done) => {
      Object.assign(open('https://idp.example/'), { onload: done }); setTimeout(done, 1000);
    }).then(() => navigator.credentials.get(fedcm(provider('https://idp.example/config.json'))))`,
  },
  {
    name: 'fedcm-redirect',
    residual: true,
    sites: ({ url }) => ({ 'moved.example': { '/.well-known/web-identity': redirect(url) } }),
    run: () => get(`fedcm(provider('https://moved.example/config.json'))`),
  },
  {
    name: 'passkey-redirect',
    at: 'tls',
    residual: true,
    sites: ({ url }) => ({ 'keys.example': { '/.well-known/webauthn': redirect(url) } }),
    run: () => get(`passkey('keys.example')`),
  },
  { name: 'passkey-name', at: 443, residual: true, run: () => get(`passkey('loop.example')`) },
];

const redirect = (location: string): Resource => ({ status: 302, headers: { location } });

/** An honest-looking sign-in service, with a picture of its account on this computer. */
function signInService(picture: string): Routes {
  const json = (value: unknown) => ({ type: 'application/json', body: JSON.stringify(value) });
  return {
    '/': { headers: { 'Set-Login': 'logged-in' }, body: '<!doctype html>service' },
    '/.well-known/web-identity': json({ provider_urls: ['https://idp.example/config.json'] }),
    '/config.json': json({
      accounts_endpoint: '/accounts',
      id_assertion_endpoint: '/assert',
      login_url: '/',
    }),
    '/accounts': json({ accounts: [{ id: '1', name: 'A', email: 'a@a.example', picture }] }),
  };
}
