import data from './data/actors.json' with { type: 'json' };

export const ACTOR_PURPOSES = [
  'attack',
  'developer-error',
  'e-signature',
  'fraud-detection',
  'oem-support',
  'security-agent',
  'tracking',
] as const;
export type ActorPurpose = (typeof ACTOR_PURPOSES)[number];

/** First and last port. */
export type PortRange = readonly [number, number];

/** Someone known to try loopback from web pages, and what they are known by. Sources are in the data file. */
export interface KnownActor {
  id: string;
  /** A proper noun, the same in every language. Of an attack: the program it is aimed at. */
  name: string;
  purpose: ActorPurpose;
  /** Hosts its script comes from; `*.` in front means everything below. */
  scripts: readonly string[];
  /** Ports with paths of its own; without paths, the ports alone tell. A path may end in `*`. */
  targets: readonly { ports: readonly PortRange[]; paths: readonly string[] }[];
  /** Lists of ports it goes through; `least` of them in one visit tell. */
  profiles: readonly { ports: readonly number[]; least: number }[];
}

// `actors-data.test.ts` holds the file to this shape.
export const KNOWN_ACTORS = data as unknown as readonly KnownActor[];

const BY_ID = new Map(KNOWN_ACTORS.map((actor) => [actor.id, actor]));

export function actorOf(id: string | null): KnownActor | undefined {
  return id === null ? undefined : BY_ID.get(id);
}

/** Whether a host is covered by a name: itself, or with `*.` in front everything below. */
export function coversHost(name: string, host: string): boolean {
  return name.startsWith('*.') ? host.endsWith(name.slice(1)) || host === name.slice(2) : host === name;
}

export function isInRanges(ranges: readonly PortRange[], port: number): boolean {
  return ranges.some(([first, last]) => first <= port && port <= last);
}

/** Whether one of the recorded paths is one of the known ones. */
export function hasPath(known: readonly string[], paths: readonly string[]): boolean {
  return paths.some((path) =>
    known.some((one) => (one.endsWith('*') ? path.startsWith(one.slice(0, -1)) : path === one)),
  );
}
