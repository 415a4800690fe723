import type { Finding } from './finding.ts';
import type { Incident } from './incident.ts';
import { isSiteOfPair, pairOf, portsOfPair } from './known-pairs.ts';
import type { Rule } from './policy.ts';

/**
 * The rules that let a site use a program of its own: the host that asked, and the ports the program is known to use,
 * no more. Null when the finding is not about one, or nobody who can be named asked.
 */
export function rulesForProgram(finding: Finding, incident: Incident): readonly [Rule, ...Rule[]] | null {
  const pair = finding.kind === 'app-handshake' ? pairOf(finding.subject) : undefined;
  if (!pair) return null;
  const asker = incident.details
    .filter(({ port }) => finding.ports.includes(port))
    .flatMap(({ asker: one }) => (one.type === 'site' ? [one.host] : []))
    .find((host) => pair.sites === null || isSiteOfPair(pair, host));
  if (asker === undefined) return null;
  const [first, ...rest] = portsOfPair(pair).map((port): Rule => ({
    effect: 'allow',
    site: asker,
    port,
    lifetime: pair.everyTime ? 'session' : 'always',
    incidentId: incident.id,
  }));
  return first ? [first, ...rest] : null;
}
