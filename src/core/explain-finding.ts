import { sweepPace } from './detect/port-sweep.ts';
import { unasked } from './detect/found.ts';
import type { Finding, FindingKind, Severity } from './finding.ts';
import type { Incident, ScriptSource } from './incident.ts';
import { actorOf, isInRanges, type ActorPurpose, type KnownActor } from './known-actors.ts';
import { pairOf } from './known-pairs.ts';
import { landmarkAt } from './landmarks.ts';
import { message, plural, type Message, type MessageKey } from './message.ts';

export interface FindingExplanation {
  /** What it means, in one sentence. */
  what: Message;
  /** What the person can do, in one or two short sentences. */
  advice: Message;
}

/** What a finding means, and what to do about it. */
export function explainFinding(finding: Finding, incident: Incident): FindingExplanation {
  return { what: WHAT[finding.kind](finding, incident), advice: explainAdvice(finding, incident) };
}

/** The short name of a kind of finding: a title, a filter. */
export function explainFindingKind(kind: FindingKind): Message {
  return message(KIND[kind]);
}

/** How much it matters, in a word. */
export function explainSeverity(severity: Severity): Message {
  return message(SEVERITY[severity]);
}

/** The script that the page named most often for a finding's ports; null when it named none. A claim of the page. */
export function scriptOfFinding({ ports }: Finding, { details }: Incident): ScriptSource | null {
  const named = details
    .filter(({ port }) => ports.includes(port))
    .flatMap(({ scripts }) => scripts.slice(0, 1));
  const votes = new Map<string, number>();
  for (const { url } of named) votes.set(url, (votes.get(url) ?? 0) + 1);
  const [best] = [...votes].toSorted((a, b) => b[1] - a[1]);
  return named.find(({ url }) => url === best?.[0]) ?? null;
}

const WHAT: Readonly<Record<FindingKind, (finding: Finding, incident: Incident) => Message>> = {
  'port-sweep': explainSweep,
  'service-discovery': explainDiscovery,
  'known-profile': ({ subject }) => message('findingProfile', namesOf(actorOf(subject))),
  'known-actor': explainActor,
  'app-handshake': ({ subject }) => {
    const pair = pairOf(subject);
    return message(pair?.sites === null ? 'findingAppOfAny' : 'findingApp', { name: pair?.name ?? '' });
  },
  'developer-leftover': ({ subject }) => {
    const tool = actorOf(subject);
    return tool ? message('findingLeftoverOf', { name: tool.name }) : message('findingLeftover');
  },
  'covert-channel': (_finding, { details }) =>
    message(details.some(({ kinds }) => 'webrtc' in kinds) ? 'findingCovert' : 'findingCovertSignIn'),
  rebinding: ({ subject }) => message('findingRebinding', { host: subject ?? '' }),
  'form-post': () => message('findingForm'),
  polling: ({ ports }) =>
    plural('findingPolling', ports.length, {
      ports: { items: ports.slice(0, SHOWN).map(String), join: 'and' },
    }),
};

/** How many names or ports a sentence holds. */
const SHOWN = 4;

function explainSweep(_finding: Finding, { traces }: Incident): Message {
  const pace = sweepPace(traces);
  if (pace === 'visits' && traces.history) {
    const { ports, visits } = traces.history;
    return plural('findingSweepVisits', ports.length, { visits: plural('visits', visits) });
  }
  if (pace === 'slow') return plural('findingSweepSlow', traces.ports);
  const isInOrder = traces.ascending * 4 >= traces.ports * 3;
  return plural(isInOrder ? 'findingSweepInOrder' : 'findingSweep', traces.ports);
}

function explainDiscovery({ ports }: Finding): Message {
  const names = [...new Set(ports.flatMap((port) => landmarkAt(port)?.name ?? []))];
  const programs = { items: names.slice(0, SHOWN), join: 'and' } as const;
  const more = names.length - SHOWN;
  return more > 0
    ? plural('findingDiscoveryMore', more, { programs: { items: names.slice(0, SHOWN), join: 'unit' } })
    : message('findingDiscovery', { programs });
}

/** Aimed at what it is known for, or only by a script of its own. */
function explainActor({ subject, ports }: Finding): Message {
  const actor = actorOf(subject);
  if (actor?.purpose === 'attack') return message('findingAttack', { name: actor.name });
  const isAimed = ports.some((port) => actor?.targets.some((target) => isInRanges(target.ports, port)));
  return message(isAimed ? 'findingActor' : 'findingActorScript', namesOf(actor));
}

function namesOf(actor: KnownActor | undefined): { name: string; purpose: Message } {
  return { name: actor?.name ?? '', purpose: message(PURPOSE[actor?.purpose ?? 'attack']) };
}

function explainAdvice(finding: Finding, incident: Incident): Message {
  const its = unasked(incident).filter(({ port }) => finding.ports.includes(port));
  const gotThrough = finding.severity !== 'calm' && its.some(({ counts }) => counts.reached > 0);
  if (gotThrough) return message('adviceThrough');
  if (finding.kind === 'known-actor')
    return message(ADVICE_BY_PURPOSE[actorOf(finding.subject)?.purpose ?? 'attack']);
  return message(ADVICE[finding.kind]);
}

const ADVICE = {
  'port-sweep': 'adviceStopped',
  'service-discovery': 'adviceDiscovery',
  'known-profile': 'adviceStopped',
  'known-actor': 'adviceStopped',
  'app-handshake': 'adviceApp',
  'developer-leftover': 'adviceLeftover',
  'covert-channel': 'adviceStopped',
  rebinding: 'adviceLeave',
  'form-post': 'adviceForm',
  polling: 'adviceExpect',
} as const satisfies Record<FindingKind, MessageKey>;

const ADVICE_BY_PURPOSE = {
  attack: 'adviceLeave',
  'developer-error': 'adviceLeftover',
  'e-signature': 'adviceApp',
  'fraud-detection': 'adviceStopped',
  'oem-support': 'adviceExpect',
  'security-agent': 'adviceExpect',
  tracking: 'adviceStopped',
} as const satisfies Record<ActorPurpose, MessageKey>;

const PURPOSE = {
  attack: 'purposeAttack',
  'developer-error': 'purposeDevelopment',
  'e-signature': 'purposeSignature',
  'fraud-detection': 'purposeFraud',
  'oem-support': 'purposeSupport',
  'security-agent': 'purposeSecurity',
  tracking: 'purposeTracking',
} as const satisfies Record<ActorPurpose, MessageKey>;

const KIND = {
  'port-sweep': 'kindSweep',
  'service-discovery': 'kindDiscovery',
  'known-profile': 'kindProfile',
  'known-actor': 'kindActor',
  'app-handshake': 'kindApp',
  'developer-leftover': 'kindLeftover',
  'covert-channel': 'kindCovert',
  rebinding: 'kindRebinding',
  'form-post': 'kindFormPost',
  polling: 'kindPolling',
} as const satisfies Record<FindingKind, MessageKey>;

const SEVERITY = {
  calm: 'severityCalm',
  notice: 'severityNotice',
  warning: 'severityWarning',
  alarm: 'severityAlarm',
} as const satisfies Record<Severity, MessageKey>;
