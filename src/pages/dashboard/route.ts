/** A place in the dashboard, as the address bar has it behind the `#`: `incidents/visit-1?site=shop.example`. */
export interface Route {
  /** As in the table of views; anything else opens the first of them. */
  view: string;
  /** What is open in that view; null for nothing. */
  item: string | null;
  query: URLSearchParams;
}

/** Reads `location.hash`. Damaged escapes count as they stand. */
export function parseRoute(hash: string): Route {
  const [path = '', ...query] = hash.replace(/^#/, '').split('?');
  const [view = '', ...item] = path.split('/');
  return {
    view,
    item: item.length > 0 ? unescaped(item.join('/')) : null,
    query: new URLSearchParams(query.join('?')),
  };
}

/** The other way round, with the `#`. Empty values of the query are left out. */
export function routeHash(
  view: string,
  item: string | null = null,
  query: Iterable<[string, string]> = [],
): string {
  const filled = new URLSearchParams([...query].filter(([, value]) => value !== '')).toString();
  return `#${view}${item === null ? '' : `/${encodeURIComponent(item)}`}${filled && `?${filled}`}`;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
