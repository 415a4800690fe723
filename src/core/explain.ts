import { OUTCOME_STATES, type OutcomeState } from './attempt.ts';
import type { Reason } from './decide.ts';
import { MAX_DETAILS, type Incident, type OutcomeCounts } from './incident.ts';
import type { Initiator } from './initiator.ts';
import { message, plural, type Message, type CountKey } from './message.ts';
import { countPorts } from './port-set.ts';

export interface Headline {
  /** "shop.example tried 3 programs on your computer." */
  what: Message;
  /** "All blocked." */
  result: Message;
}

/** What happened, in two short sentences. */
export function explainIncident(incident: Incident): Headline {
  const ports = countPorts(incident.ports);
  const top = explainTop(incident.top);
  const site = incident.tabId === null ? message('subjectWorker', { site: top }) : top;
  if (isSilenced(incident)) {
    const stopped = incident.counts.blocked > 0 && incident.counts.reached === 0;
    const result = message(stopped ? 'resultSilenced' : 'resultSilencedAnswered');
    return { what: plural('headlineSilenced', ports, { site }), result };
  }
  // Nobody runs that many programs: it is a sweep.
  const stem = ports > MAX_DETAILS ? 'headlineMany' : 'headline';
  return { what: plural(stem, ports, { site }), result: explainResult(incident, ports) };
}

/** Whether all of it was for names that the user's own hosts file or filter sends here. */
function isSilenced({ details }: Incident): boolean {
  return details.length > 0 && details.every(({ reason }) => reason === 'sinkhole');
}

/** Counts of tries, for a list: "9 blocked", "2 let through". */
export function explainCounts(counts: OutcomeCounts): Message[] {
  return COUNTED.filter(([state]) => (counts[state] ?? 0) > 0).map(([state, key]) =>
    plural(key, counts[state] ?? 0),
  );
}

/** In the order in which a person wants to know. */
const COUNTED = [
  ['reached', 'countReached'],
  ['blocked', 'countBlocked'],
  ['held', 'countHeld'],
  ['browser-stopped', 'countBrowserStopped'],
  ['failed', 'countFailed'],
  ['open', 'countOpen'],
] as const satisfies readonly [OutcomeState, CountKey][];

function explainResult(incident: Incident, ports: number): Message {
  const { counts } = incident;
  const states = OUTCOME_STATES.filter((state) => (counts[state] ?? 0) > 0);
  const [only] = states;
  if (only === undefined || states.length > 1) {
    const tries = states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
    return plural('resultMixed', tries, { parts: { items: explainCounts(counts), join: 'unit' } });
  }
  switch (only) {
    case 'blocked':
      return plural('resultBlocked', ports);
    case 'held':
      return message('resultHeld');
    case 'browser-stopped':
      return plural('resultBrowserStopped', ports);
    case 'failed':
      return plural('resultFailed', ports);
    case 'open':
      return plural('resultOpen', ports);
    case 'reached':
      return explainReached(incident, ports);
  }
}

/** Whether the person let it through, and how. "It got through" where even one port was reached without that. */
function explainReached(incident: Incident, ports: number): Message {
  const all = (...reasons: Reason[]) => incident.details.every((detail) => reasons.includes(detail.reason));
  if (all('rule-allow', 'rule-allow-session')) return plural('resultAllowed', ports);
  if (all('paused')) return message('resultPaused');
  if (incident.details.every(({ holds }) => holds?.continued)) return message('resultContinued');
  if (all('sign-in')) return message('resultSignIn');
  if (all('navigation', 'sign-in')) return message('resultNavigation');
  return plural('resultReached', ports);
}

/** What the page is called: its host where it has one. */
export function explainTop(top: Initiator): string | Message {
  switch (top.type) {
    case 'site':
    case 'local':
      return top.host;
    case 'opaque':
      return top.host ?? message('subjectOpaque');
    case 'file':
      return message('subjectFile');
    case 'extension':
      return message('subjectExtension');
    case 'user':
      return message('subjectUser');
  }
}
