/** `URL.parse` for every runtime we meet: Node 20 does not have it yet. */
export function parseUrl(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
