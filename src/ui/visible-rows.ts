/** Rows beyond either edge that exist all the same, so that a quick scroll shows no gap. */
const MARGIN = 8;

/**
 * Which rows of a list of equal rows must exist: those in sight, some around, and the active one wherever it is.
 * @param frame what is seen of the list, pixels
 * @param active -1 for none
 */
export function visibleRows(
  count: number,
  frame: { top: number; height: number; rowHeight: number },
  active: number,
): number[] {
  // A list that became shorter scrolls back a moment later.
  const top = Math.min(frame.top, Math.max(0, count * frame.rowHeight - frame.height));
  const first = Math.max(0, Math.floor(top / frame.rowHeight) - MARGIN);
  const last = Math.min(count - 1, Math.ceil((top + frame.height) / frame.rowHeight) + MARGIN);
  const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  if (active >= 0 && active < first) return [active, ...rows];
  return active > last && active < count ? [...rows, active] : rows;
}
