/** Takes out what was put in first, until no more than `size` are left: what pages can fill must not grow without end. */
export function forgetOldest(held: Map<unknown, unknown> | Set<unknown>, size: number): void {
  for (const oldest of held.keys()) {
    if (held.size <= size) return;
    held.delete(oldest);
  }
}
