import type { NameKind, Target } from './address.ts';
import { initiatorHost, siteOf, type Initiator } from './initiator.ts';
import type { NameFacts } from './name-book.ts';

/**
 * What to call a name that leads here. Filters and hosts files silence the servers of others, which are asked for at the
 * scheme's own port; a page that asks for its own name, or for any other port, wants something else.
 */
export function kindOfName(facts: NameFacts, { scheme, host, port }: Target, asker: Initiator): NameKind {
  const isWebPort = port === (scheme === 'https' || scheme === 'wss' ? 443 : 80);
  const isOwn = initiatorHost(asker) === siteOf(host);
  if (isWebPort && !isOwn && (facts.silenced || !facts.rebound)) return 'sinkhole';
  return facts.rebound ? 'rebound' : 'found';
}
