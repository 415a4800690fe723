/** The address of this document, then of those around it that it may read. Taken early: `pushState` changes it. */
export function pagesAround(): string[] {
  const found: string[] = [];
  try {
    for (let view: Window = self; ; view = view.parent) {
      found.push(view.location.href);
      if (view === view.parent) break;
    }
  } catch {
    // Another origin begins.
  }
  return found;
}
