/**
 * Whether the browser preloads: connects, prefetches and prerenders ahead of need.
 * - `unasked`: we may not know; the optional permission is not there.
 * - `on`: it does.
 * - `stopped`: it does not, because we switched it off.
 * - `stopped-elsewhere`: it does not, because of the browser's own settings, a policy, or another extension.
 * - `controlled`: it does, and a policy or another extension keeps it so.
 */
export type Preloading = 'unasked' | 'on' | 'stopped' | 'stopped-elsewhere' | 'controlled';
