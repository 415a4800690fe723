/**
 * Every id and priority of our declarativeNetRequest rules. Ids are unique per set (static, dynamic, session);
 * rules for ports have ids made from the first of them, so two runs of the compiler are compared by id.
 */
export const RULE_ID = {
  /** The first of a few. */
  guard: 1,
  /** Static as well. */
  knownName: 20,
  /** The first of a few, static: forms that send the tab here. */
  holdPost: 30,
  /** The first of a few: links that do, if the user wants. */
  holdGet: 40,
  /** The first of a few. */
  signIn: 60,
  ownPages: 80,
  pause: 100,
  watchOnly: 101,
  pauseNavigation: 102,
  foundName: 110,
  reboundName: 111,
  reboundNavigation: 112,
  localName: 113,
  foundNamePost: 114,
  foundNameGet: 115,
  reboundPost: 116,
  reboundGet: 117,
  /** One for each name whose pages come from this computer; 2,000 at most. */
  ownName: 1_000,
  /** By the first port of a group; `nth` of its filters (`portFilters`), 3 for each kind of host. */
  allowPort: (port: number, nth = 0): number => 100_000 + nth * 65_536 + port,
  blockPort: (port: number, nth = 0): number => 300_000 + nth * 65_536 + port,
  /** By the number of a group, where a port is in several. */
  allowGroup: (group: number, nth = 0): number => 2_000_000 + group * 16 + nth,
  blockGroup: (group: number, nth = 0): number => 3_000_000 + group * 16 + nth,
} as const;

/** The ladder of `decide`, as priorities: what the user blocked beats what they allowed, and both beat the guard. */
export const PRIORITY = {
  guard: 10,
  hold: 10,
  signIn: 12,
  pause: 20,
  allow: 30,
  /** The guard over what no permission covers. */
  unpardonable: 35,
  /** Our own pages send on what the user said. */
  ownPages: 36,
  watchOnly: 37,
  block: 40,
  /** Nothing is in the way of a page of this computer. */
  localPage: 50,
} as const;
