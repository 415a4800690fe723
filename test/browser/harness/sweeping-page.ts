/** Tries sixty ports at `sweep(first)`. Its incident takes several kilobytes, so that no room left over can hold it. */
export const SWEEPING_PAGE = `<!doctype html><title>sweep</title><script>
  globalThis.sweep = (first) => Promise.all(Array.from({ length: 60 }, (_, nth) =>
    fetch('http://127.0.0.1:' + (first + nth) + '/').catch(() => {}))).then(() => undefined);
</script>`;
