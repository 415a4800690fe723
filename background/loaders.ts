import { MAX_LOADERS, MAX_LOADER_URL } from '../src/core/incident.ts';
import { parseUrl } from '../src/core/parse-url.ts';
import { bareUrl, type CallSite } from './call-site.ts';

const MAX_SCRIPTS = 256;
const MAX_WORKERS = 16;
/** The `src` of a script in markup. */
const WRITTEN = /<script\b[^>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi;

/** A worker that a document started. */
export interface WorkerScript {
  /** Without query and fragment. */
  url: string;
  /** As in `ScriptSource`. */
  loadedBy: readonly string[];
}

export interface Loaders {
  /** @param given what the page set as address, relative or not; markup that was written; a worker's address behind a NUL */
  remember(given: string, site: CallSite): void;
  /** Who loaded the script at `site`, the page first. */
  chainOf(site: { url: string }): string[];
  /** The workers this document started. */
  readonly workers: readonly WorkerScript[];
}

/**
 * Remembers for each script of a document which script loaded it. A script nobody loaded came with the page.
 * @param base what relative addresses are resolved against
 */
export function loaders(page: string, base: string): Loaders {
  const by = new Map<string, string>();
  const workers: WorkerScript[] = [];

  function set(given: string, { url }: CallSite): string | null {
    const script = parseUrl(given, base);
    if (!script || by.size >= MAX_SCRIPTS) return null;
    const loaded = bareUrl(script.href);
    if (loaded !== url && !by.has(loaded)) by.set(loaded, url);
    return loaded;
  }

  function chainOf({ url }: { url: string }): string[] {
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
  }

  return {
    remember(given, site) {
      if (given.startsWith('\0')) {
        const url = set(given.slice(1), site);
        if (url !== null && workers.length < MAX_WORKERS) workers.push({ url, loadedBy: chainOf({ url }) });
      } else if (!given.includes('<')) set(given, site);
      else for (const match of given.matchAll(WRITTEN)) set(match[1] ?? match[2] ?? match[3]!, site);
    },
    chainOf,
    workers,
  };
}
