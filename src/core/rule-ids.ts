/**
 * Every id and priority of our declarativeNetRequest rules. Ids are unique per set (static, dynamic, session);
 * a rule for a port has a fixed id made from it, so two runs of the compiler are compared by id.
 */
export const RULE_ID = {
  /** The first of a few. */
  guard: 1,
  pause: 100,
  watchOnly: 101,
  /** `nth`: a default port takes two rules (`portFilters`). */
  allowPort: (port: number, nth = 0): number => 100_000 + nth * 65_536 + port,
  blockPort: (port: number, nth = 0): number => 300_000 + nth * 65_536 + port,
} as const;

/** The ladder of `decide`, as priorities: what the user blocked beats what they allowed, and both beat the guard. */
export const PRIORITY = { guard: 10, watchOnly: 15, pause: 20, allow: 30, block: 40 } as const;
