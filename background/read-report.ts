import { SCRIPT_APIS, type ScriptApi } from '../src/core/incident.ts';
import type { Claim, PageReport } from '../src/messages/protocol.ts';
import { bareUrl, callSite } from './call-site.ts';
import { loaders, type WorkerScript } from './loaders.ts';

const ATTEMPT = /^(\w{1,40})\n([^\n]{1,255})\n(\d{1,5})\n([^]*)$/;
const LOAD = /^\n([^\0]*)\0([^]*)$/;

/**
 * Reads what a content script passed on from the hook in its page. Lines that make no sense, or whose stack names no
 * script, are left out. It is read here and not in every frame of every page: the code there shall be small.
 */
export function readReport({ pages, base, loads, attempts }: PageReport): {
  claims: Claim[];
  workers: readonly WorkerScript[];
} {
  const known = pages.map(bareUrl);
  const isPage = (url: string): boolean => known.includes(url) || url.startsWith('about:');
  const page = known.find((url) => !url.startsWith('about:')) ?? 'about:blank';
  const { remember, chainOf, workers } = loaders(page, base);
  for (const line of loads) {
    const [, stack, given] = LOAD.exec(line) ?? [];
    const loader = stack === undefined ? null : callSite(stack, isPage);
    if (loader) remember(given!, loader);
  }
  const claims = attempts.flatMap((line): Claim[] => {
    const [, api, host, port, stack] = ATTEMPT.exec(line) ?? [];
    const site = stack === undefined ? null : callSite(stack, isPage);
    if (!site || Number(port) > 65_535) return [];
    return [{ ...site, api: apiOf(api!), loadedBy: chainOf(site), host: host!, port: Number(port) }];
  });
  return { claims, workers };
}

/** Elements without a name of their own here, such as those of SVG, are markup. */
function apiOf(name: string): ScriptApi {
  return SCRIPT_APIS.find((api) => api === name) ?? 'markup';
}
