/**
 * `STORM=full npm run test:browser storm` fires all that docs/reliability.md speaks of, which takes a quarter of an hour.
 * Without it the storms that only browsers make slow are shorter; the checks are the same.
 */
export const stormSize = (full: number, short: number): number =>
  process.env['STORM'] === 'full' ? full : short;
