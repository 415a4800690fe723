/** So long one slice may take, milliseconds: half a frame, so that typing and scrolling go on. */
const SLICE = 8;

/**
 * Filters a long list without holding up the page. Null when the signal aborted first.
 * A list that takes less than one slice is done before this returns to the browser.
 */
export async function filterInSlices<T>(
  items: readonly T[],
  matches: (item: T) => boolean,
  signal: AbortSignal,
): Promise<T[] | null> {
  const found: T[] = [];
  let until = performance.now() + SLICE;
  for (const [index, item] of items.entries()) {
    if (matches(item)) found.push(item);
    // The clock costs more than most matches.
    if (index % 32 !== 31 || performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return null;
    until = performance.now() + SLICE;
  }
  return signal.aborted ? null : found;
}
