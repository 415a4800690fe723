import { signal, type ReadonlySignal } from '@preact/signals';
import { parseRoute, type Route } from './route.ts';

export interface Router {
  route: ReadonlySignal<Route>;
  /** Goes to a place made by `routeHash`: a step that "back" takes back. */
  go(hash: string): void;
  /** The same without a step: for what changes with every key that is typed. */
  replace(hash: string): void;
}

/** The place is in the address, so that "back", bookmarks and links from the popup work. */
export function createRouter(ended: AbortSignal): Router {
  const route = signal(parseRoute(location.hash));
  const read = () => (route.value = parseRoute(location.hash));
  addEventListener('hashchange', read, { signal: ended });
  return {
    route,
    go(hash) {
      location.hash = hash;
      read();
    },
    replace(hash) {
      history.replaceState(null, '', hash);
      read();
    },
  };
}
