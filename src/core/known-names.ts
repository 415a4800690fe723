import data from './data/names.json' with { type: 'json' };
import { domainsOf } from './domains-of.ts';

/**
 * What an entry covers. `name`: itself. `all`: itself and everything below. `below`: everything below. `embedded`: names
 * below that carry a loopback address, as in `app.127.0.0.1.nip.io`.
 */
export type Coverage = 'name' | 'all' | 'below' | 'embedded';

interface KnownName {
  name: string;
  covers: Coverage;
  /** Made for developers, who serve pages of their own under it. */
  dev?: boolean;
  /** Names below that are ordinary sites. */
  except?: readonly string[];
  what: string;
  source: string;
}

export const KNOWN_NAMES = data.names as readonly KnownName[];

/**
 * A loopback address as those services read it out of a name: with dots or dashes, as eight hex digits, or `--1` for
 * [::1]. A regular-expression source; also used in Chrome's rules.
 */
export const EMBEDDED_ADDRESS = String.raw`(?:127[.-]\d+[.-]\d+[.-]\d+|0[.-]0[.-]0[.-]0|7f\w{6}|--1)\.`;

const EMBEDDED = new RegExp(`(?:^|[.-])${EMBEDDED_ADDRESS}`);
const entries = new Map(KNOWN_NAMES.map((entry) => [entry.name, entry]));
const exceptions = new Set(KNOWN_NAMES.flatMap(({ except }) => except ?? []));

/** Whether a public name is known to mean this computer. Cost: one look-up per label. */
export function isKnownName(host: string): boolean {
  return findKnownName(host) !== null;
}

/** Whether it is one of those that developers serve their pages under. */
export function isDeveloperName(host: string): boolean {
  return findKnownName(host)?.dev ?? false;
}

function findKnownName(canonical: string): KnownName | null {
  const host = canonical.endsWith('.') ? canonical.slice(0, -1) : canonical;
  for (const domain of domainsOf(host)) {
    if (exceptions.has(domain)) return null;
    const entry = entries.get(domain);
    if (entry && covers(entry, host)) return entry;
  }
  return null;
}

function covers({ name, covers: coverage }: KnownName, host: string): boolean {
  switch (coverage) {
    case 'name':
      return host === name;
    case 'all':
      return true;
    case 'below':
      return host !== name;
    case 'embedded':
      return host !== name && EMBEDDED.test(host);
  }
}
