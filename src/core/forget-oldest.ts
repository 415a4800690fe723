/** Takes out what was put in first, until no more than `size` are left: what pages can fill must not grow without end. */
export function forgetOldest(held: Map<unknown, unknown> | Set<unknown>, size: number): void {
  // Asked at each attempt, so nothing is made while there is room.
  while (held.size > size) held.delete(held.keys().next().value);
}
