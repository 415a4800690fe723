/** `URL.parse` for every runtime we meet: Node 20 does not have it yet. */
export function parseUrl(url: string, base?: string): URL | null {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
}
