import type { PortDetail } from '../incident.ts';
import { coversHost, hasPath, isInRanges, KNOWN_ACTORS, type KnownActor } from '../known-actors.ts';
import { parseUrl } from '../parse-url.ts';
import { hidden, portsOf, type Detect } from './found.ts';
import { severityOfPurpose } from './severity-of-purpose.ts';

/**
 * Someone known, by the host of the script that the page names, or by what was asked for. A leftover of development is
 * nobody (`developer-leftover.ts`).
 */
export const detectKnownActor: Detect = (incident) => {
  const details = hidden(incident);
  return KNOWN_ACTORS.filter(({ purpose }) => purpose !== 'developer-error').flatMap((actor) => {
    const its = details.filter((detail) => isAimed(actor, detail) || isItsScript(actor, detail));
    if (its.length === 0) return [];
    const severity = severityOfPurpose(actor.purpose);
    return [{ kind: 'known-actor', severity, ports: portsOf(its), subject: actor.id }];
  });
};

/** Whether an actor is known to ask for this. */
export function isAimed({ targets }: KnownActor, { port, paths }: PortDetail): boolean {
  return targets.some(
    (target) => isInRanges(target.ports, port) && (target.paths.length === 0 || hasPath(target.paths, paths)),
  );
}

function isItsScript({ scripts }: KnownActor, detail: PortDetail): boolean {
  if (scripts.length === 0) return false;
  return detail.scripts.some(({ url }) => {
    const host = parseUrl(url)?.hostname;
    return host !== undefined && scripts.some((name) => coversHost(name, host));
  });
}
