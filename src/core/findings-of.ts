import { detectAppHandshake } from './detect/app-handshake.ts';
import { detectCovertChannel } from './detect/covert-channel.ts';
import { detectDeveloperLeftover } from './detect/developer-leftover.ts';
import { detectFormPost } from './detect/form-post.ts';
import type { Detect, Found } from './detect/found.ts';
import { detectKnownActor } from './detect/known-actor.ts';
import { detectKnownProfile } from './detect/known-profile.ts';
import { detectPolling } from './detect/polling.ts';
import { detectPortSweep } from './detect/port-sweep.ts';
import { detectRebinding } from './detect/rebinding.ts';
import { detectServiceDiscovery } from './detect/service-discovery.ts';
import { bySeverity, type Finding, type FindingKind } from './finding.ts';
import type { Incident } from './incident.ts';

export const DETECTORS: Readonly<Record<FindingKind, Detect>> = {
  'port-sweep': detectPortSweep,
  'service-discovery': detectServiceDiscovery,
  'known-profile': detectKnownProfile,
  'known-actor': detectKnownActor,
  'app-handshake': detectAppHandshake,
  'developer-leftover': detectDeveloperLeftover,
  'covert-channel': detectCovertChannel,
  rebinding: detectRebinding,
  'form-post': detectFormPost,
  polling: detectPolling,
};

/**
 * What a finding says better: the first kind leaves the others nothing to say about the same ports. A page decides what
 * it asks for, so what calms never stands in for what warns beyond the very ports it is about.
 */
const SAYS_BETTER: Partial<Record<FindingKind, readonly FindingKind[]>> = {
  'port-sweep': ['service-discovery'],
  'known-profile': ['port-sweep', 'service-discovery', 'known-actor', 'polling'],
  'known-actor': ['service-discovery', 'polling'],
  'app-handshake': ['service-discovery', 'known-actor', 'polling'],
  'developer-leftover': ['polling'],
};

/** Of equally serious findings, the one that says most comes first. */
const MOST_TELLING: readonly FindingKind[] = [
  'covert-channel',
  'rebinding',
  'known-profile',
  'known-actor',
  'form-post',
  'port-sweep',
  'service-discovery',
  'app-handshake',
  'developer-leftover',
  'polling',
];

const MAX_FINDINGS = 8;

/**
 * What the attempts of a visit mean, worst first. Follows from the incident alone: run it again whenever that changed.
 * Bounded by the size of an incident, not by the number of its attempts.
 */
export function findingsOf(incident: Incident): Finding[] {
  const found = MOST_TELLING.flatMap((kind) => DETECTORS[kind](incident));
  return found
    .filter((one) => !found.some((other) => saysBetter(other, one, incident)))
    .toSorted(bySeverity)
    .slice(0, MAX_FINDINGS)
    .map(({ kind, severity, ports, subject }) => {
      const at = since(incident, kind, subject);
      return { kind, severity, at, ports, subject };
    });
}

function saysBetter(better: Found, found: Found, { traces }: Incident): boolean {
  if (!SAYS_BETTER[better.kind]?.includes(found.kind)) return false;
  // A finding lists a part of a sweep's ports only.
  if (found.kind === 'port-sweep') return traces.ports <= better.ports.length;
  if (better.kind === 'port-sweep') return true;
  return found.ports.every((port) => better.ports.includes(port));
}

/** A finding that stays keeps the time it was first seen. */
function since({ findings, lastAt }: Incident, kind: FindingKind, subject: string | null): number {
  return findings.find((known) => known.kind === kind && known.subject === subject)?.at ?? lastAt;
}
