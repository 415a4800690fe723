/**
 * Orders what is newly read as the person already sees it, with new things on top: nothing moves under the pointer,
 * and the focus stays where it is, although the newest activity comes first in the log.
 */
export function stableOrder<T extends { id: string }>(shown: readonly T[], read: readonly T[]): T[] {
  const rank = new Map(shown.map(({ id }, index) => [id, index]));
  return read.toSorted((a, b) => (rank.get(a.id) ?? -1) - (rank.get(b.id) ?? -1));
}
