/**
 * How well a number tells two groups apart: the chance that one of the first is greater than one of the second (the area
 * under the ROC curve), whichever way round is better. 0.5 is blind, 1 is certain. For two groups of 100 that are
 * alike, chance alone spreads it by about 0.04 (Hanley and McNeil 1982).
 */
export function auc(some: readonly number[], others: readonly number[]): number {
  let wins = 0;
  for (const a of some) for (const b of others) wins += a > b ? 1 : a === b ? 0.5 : 0;
  const area = wins / (some.length * others.length);
  return Math.max(area, 1 - area);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
