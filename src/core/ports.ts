import data from './data/ports.json' with { type: 'json' };

/** RFC 6335, section 6: assigned by IANA after review, assigned on request, never assigned. */
export const PORT_CLASSES = ['system', 'user', 'dynamic'] as const;
export type PortClass = (typeof PORT_CLASSES)[number];

export const SERVICE_CATEGORIES = [
  'ai',
  'container',
  'database',
  'debugger',
  'desktop-app',
  'dev-server',
  'e-signature',
  'iot',
  'malware',
  'media',
  'oauth-callback',
  'oem-support',
  'proxy',
  'remote-access',
  'security-agent',
  'system',
  'tracker',
  'wallet',
] as const;
export type ServiceCategory = (typeof SERVICE_CATEGORIES)[number];

/** What a page that gets through could do with it, judged for a default installation. */
export const RISK_LEVELS = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** What the service asks of a caller in its default configuration. */
export const AUTH_DEFAULTS = [
  'cert',
  'cookie',
  'license',
  'none',
  'optional',
  'origin-check',
  'pairing',
  'password',
  'prompt',
  'state',
  'token',
  'varies',
] as const;
export type AuthDefault = (typeof AUTH_DEFAULTS)[number];

export interface KnownService {
  /** A name for people, e.g. `Vite dev server`; proper nouns, the same in every language. */
  name: string;
  category: ServiceCategory;
  riskLevel: RiskLevel;
  authDefault: AuthDefault;
  /** The public number of a flaw by which web pages could misuse it: `CVE-…` or `GHSA-…`. */
  flaw: string | null;
}

export interface PortDescription {
  portClass: PortClass;
  /** What usually listens there: at most two examples, the best known first. Never what does listen there. */
  services: readonly KnownService[];
}

type ServiceEntry = Omit<(typeof data.services)[number], 'flaw'> & { flaw?: string };

// The data file keeps its own vocabulary within the unions above; `ports-data.test.ts` holds it to that.
const KNOWN = new Map(
  (data.services as readonly ServiceEntry[]).map(
    ({ id, name, category, risk, auth, flaw }): [string, KnownService] => [
      id,
      {
        name,
        category: category as ServiceCategory,
        riskLevel: risk as RiskLevel,
        authDefault: auth as AuthDefault,
        flaw: flaw ?? null,
      },
    ],
  ),
);

/**
 * Says what a port is, in O(log n).
 * Brings 80 kB of data along: for the pages of the extension, never for a content script.
 */
export function describePort(port: number): PortDescription {
  return { portClass: classify(port), services: servicesAt(port) };
}

/** The range a port is in. */
export function classify(port: number): PortClass {
  if (port < 1024) return 'system';
  return port < 49152 ? 'user' : 'dynamic';
}

/** The ranges are sorted and do not overlap, so one binary search finds the only candidate. */
function servicesAt(port: number): KnownService[] {
  let low = 0;
  let high = data.ports.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const range = data.ports[middle];
    if (!range || port < range.first) high = middle - 1;
    else if (port > range.last) low = middle + 1;
    else return range.services.flatMap((id) => KNOWN.get(id) ?? []);
  }
  return [];
}
