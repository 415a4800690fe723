import type { PortDetail } from '../incident.ts';
import { hasPath, isInRanges } from '../known-actors.ts';
import { isSiteOfPair, KNOWN_PAIRS, type KnownPair } from '../known-pairs.ts';
import { hidden, portsOf, type Detect } from './found.ts';

/** A site that asks for the program that belongs to it, or for one that any site may have a use for. */
export const detectAppHandshake: Detect = (incident) => {
  const details = hidden(incident);
  return KNOWN_PAIRS.flatMap((pair) => {
    const its = details.filter((detail) => isInRanges(pair.ports, detail.port) && isAsked(pair, detail));
    if (its.length === 0) return [];
    // Whoever looks elsewhere too is not simply asking for this program.
    if (pair.sites === null && its.length < details.length) return [];
    return [{ kind: 'app-handshake', severity: 'calm', ports: portsOf(its), subject: pair.id }];
  });
};

function isAsked(pair: KnownPair, { asker, paths }: PortDetail): boolean {
  // Only a site with a name can be given a permission.
  if (asker.type !== 'site') return false;
  if (pair.sites !== null) return isSiteOfPair(pair, asker.host);
  return pair.paths.length === 0 || hasPath(pair.paths, paths);
}
