import { MAX_FINDING_PORTS } from '../finding.ts';
import { KNOWN_ACTORS } from '../known-actors.ts';
import { hasPort } from '../port-set.ts';
import type { Detect } from './found.ts';
import { severityOfPurpose } from './severity-of-purpose.ts';

/** A list of ports that a known actor goes through. A visit that tries much else as well is no follower of the list. */
export const detectKnownProfile: Detect = ({ ports, traces }) =>
  KNOWN_ACTORS.flatMap((actor) => {
    const best = actor.profiles
      .map((profile) => ({ ...profile, tried: profile.ports.filter((port) => hasPort(ports, port)) }))
      .filter(({ tried, least }) => tried.length >= least && traces.ports <= 2 * tried.length)
      .toSorted((a, b) => b.tried.length - a.tried.length)[0];
    if (!best) return [];
    return [
      {
        kind: 'known-profile',
        severity: severityOfPurpose(actor.purpose),
        ports: best.tried.toSorted((a, b) => a - b).slice(0, MAX_FINDING_PORTS),
        subject: actor.id,
      },
    ];
  });
