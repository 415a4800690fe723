import { MAX_LOADERS, MAX_LOADER_URL } from '../core/incident.ts';
import { bareUrl, type CallSite } from './call-site.ts';

const MAX_SCRIPTS = 256;
/** The `src` of a script in markup. Only the isolated world runs this: the page's `RegExp` is not touched. */
const WRITTEN = /<script\b[^>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi;

export interface Loaders {
  /** @param given what the page set as address, relative or not, or markup that was written */
  remember(given: string, site: CallSite): void;
  /** Who loaded the script at `site`, the page first. */
  chainOf(site: CallSite): string[];
}

/** Remembers for each script of the document which script loaded it. A script nobody loaded came with the page. */
export function loaders(page: string): Loaders {
  const by = new Map<string, string>();
  const set = (given: string, { url }: CallSite): void => {
    const script = URL.parse(given, document.baseURI);
    if (!script || by.size >= MAX_SCRIPTS) return;
    const loaded = bareUrl(script.href);
    if (loaded !== url && !by.has(loaded)) by.set(loaded, url);
  };
  return {
    remember(given, site) {
      if (!given.includes('<')) set(given, site);
      else for (const match of given.matchAll(WRITTEN)) set(match[1] ?? match[2] ?? match[3]!, site);
    },
    chainOf({ url }) {
      const chain: string[] = [];
      for (let at = url; at !== page && chain.length < MAX_SCRIPTS;) {
        const loader = by.get(at) ?? page;
        // Two scripts may load each other.
        at = chain.includes(loader) ? page : loader;
        chain.unshift(at);
      }
      // The page, and those nearest to the script.
      if (chain.length > MAX_LOADERS) chain.splice(1, chain.length - MAX_LOADERS);
      return chain.map((loader) => loader.slice(0, MAX_LOADER_URL));
    },
  };
}
