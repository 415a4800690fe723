import data from './data/pairs.json' with { type: 'json' };
import { coversHost, type PortRange } from './known-actors.ts';

/** A web site and the program on the user's computer that belongs to it. Sources are in the data file. */
export interface KnownPair {
  id: string;
  /** The program; a proper noun. */
  name: string;
  /** Hosts of the site, as in `KnownActor.scripts`; null where any site may have a use for the program. */
  sites: readonly string[] | null;
  ports: readonly PortRange[];
  /** Where any site may ask: the paths it asks for, if they are known. */
  paths: readonly string[];
  /** Too powerful to be allowed for good: offered until the browser closes. */
  everyTime: boolean;
}

// `actors-data.test.ts` holds the file to this shape.
export const KNOWN_PAIRS = data as unknown as readonly KnownPair[];

const BY_ID = new Map(KNOWN_PAIRS.map((pair) => [pair.id, pair]));

export function pairOf(id: string | null): KnownPair | undefined {
  return id === null ? undefined : BY_ID.get(id);
}

/** Whether a site is the pair's own. Never true of a pair any site may use. */
export function isSiteOfPair({ sites }: KnownPair, host: string): boolean {
  return sites?.some((site) => coversHost(site, host)) ?? false;
}

/** Every port of a pair, lowest first: what a permission for it has to name. */
export function portsOfPair({ ports }: KnownPair): number[] {
  return ports.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, nth) => first + nth));
}
