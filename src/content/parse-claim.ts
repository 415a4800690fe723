import type { ScriptApi } from '../core/incident.ts';
import type { Claim } from '../messages/protocol.ts';
import { bareUrl, callSite } from './call-site.ts';
import { loaders } from './loaders.ts';

const LINE = /^(\w+)\n([^\n]{1,255})\n(\d{1,5})\n([^]*)$/;
const LOAD = /^\n([^\0]*)\0([^]*)$/;

/**
 * Reads what `reporter` says, line by line: who loaded which script, and who asked for what. The latter gives a claim,
 * unless no line of its stack names a script.
 * @param pages addresses of this document and of those around it, as far as they can be read; its own first
 */
export function claimParser(pages: readonly string[]): (line: string) => Claim | null {
  const known = pages.map(bareUrl);
  const isPage = (url: string): boolean => known.includes(url) || url.startsWith('about:');
  const { remember, chainOf } = loaders(known.find((url) => !url.startsWith('about:')) ?? 'about:blank');
  return (line) => {
    const [, loadStack, given] = LOAD.exec(line) ?? [];
    if (given !== undefined) {
      const loader = callSite(loadStack!, isPage);
      if (loader) remember(given, loader);
      return null;
    }
    const [, api, host, port, stack] = LINE.exec(line) ?? [];
    if (!api) return null;
    const site = callSite(stack!, isPage);
    if (!site) return null;
    return { ...site, api: api as ScriptApi, loadedBy: chainOf(site), host: host!, port: Number(port) };
  };
}
