import type { OutcomeState, RequestKind } from './attempt.ts';
import type { Reason } from './decide.ts';
import { explainCounts } from './explain.ts';
import type { PortDetail } from './incident.ts';
import { OUTCOME_STATES, REQUEST_KINDS } from './attempt.ts';
import { message, plural, type Message, type MessageKey, type CountKey } from './message.ts';

/** How the tries of one asker at one port ended: one word if all ended alike, else counts. */
export function explainOutcome(detail: PortDetail): Message[] {
  const states = OUTCOME_STATES.filter((state) => (detail.counts[state] ?? 0) > 0);
  const [only] = states;
  return only !== undefined && states.length === 1
    ? [explainState(only, detail)]
    : explainCounts(detail.counts);
}

/** What was asked for, and how often: "2 data requests", "1 image". */
export function explainKinds(detail: PortDetail): Message[] {
  return REQUEST_KINDS.flatMap((kind) => {
    const count = detail.kinds[kind] ?? 0;
    return count > 0 ? [plural(KIND[kind], count)] : [];
  });
}

/** Why the latest verdict was what it was. */
export function explainReason(reason: Reason): Message {
  return message(REASON[reason]);
}

function explainState(state: OutcomeState, detail: PortDetail): Message {
  switch (state) {
    case 'blocked':
      return message('outcomeBlocked');
    case 'held':
      return message(detail.holds?.returned ? 'outcomeReturned' : 'outcomeHeld');
    case 'browser-stopped':
      return message('outcomeBrowserStopped');
    case 'open':
      return message('outcomeOpen');
    case 'reached':
      if (detail.holds?.continued) return message('outcomeContinued');
      if (detail.reason === 'held-get' || detail.reason === 'held-post') return message('outcomeNotHeld');
      return detail.status === null
        ? message('outcomeReached')
        : message('outcomeReachedStatus', { status: String(detail.status) });
    case 'failed':
      return message(explainFailure(detail.error ?? ''));
  }
}

/** Names of Chrome (`net::ERR_…`, net/base/net_error_list.h) and of Firefox (`NS_…`, xpcom/base/ErrorList.py). */
function explainFailure(error: string): 'outcomeRefused' | 'outcomeAborted' | 'outcomeFailed' {
  if (/CONNECTION_REFUSED/.test(error)) return 'outcomeRefused';
  if (/ERR_ABORTED|BINDING_ABORTED/.test(error)) return 'outcomeAborted';
  return 'outcomeFailed';
}

const KIND: Record<RequestKind, CountKey> = {
  navigation: 'kindNavigation',
  frame: 'kindFrame',
  script: 'kindScript',
  style: 'kindStyle',
  image: 'kindImage',
  font: 'kindFont',
  media: 'kindMedia',
  object: 'kindObject',
  fetch: 'kindFetch',
  websocket: 'kindWebsocket',
  webtransport: 'kindWebtransport',
  webrtc: 'kindWebrtc',
  credential: 'kindCredential',
  ping: 'kindPing',
  report: 'kindReport',
  other: 'kindOther',
};

const REASON = {
  user: 'reasonUser',
  extension: 'reasonExtension',
  local: 'reasonLocal',
  'local-name': 'reasonLocalName',
  'own-name': 'reasonOwnName',
  'rule-block': 'reasonRuleBlock',
  'rule-allow': 'reasonRuleAllow',
  'rule-allow-session': 'reasonRuleAllowSession',
  paused: 'reasonPaused',
  'watch-only': 'reasonWatchOnly',
  'sign-in': 'reasonSignIn',
  navigation: 'reasonNavigation',
  webrtc: 'reasonWebrtc',
  credential: 'reasonCredential',
  'held-post': 'reasonHeldPost',
  'held-get': 'reasonHeldGet',
  'stranger-site': 'reasonStrangerSite',
  'stranger-opaque': 'reasonStrangerOpaque',
  'stranger-file': 'reasonStrangerFile',
  'known-name': 'reasonKnownName',
  'found-name': 'reasonFoundName',
  sinkhole: 'reasonSinkhole',
  rebinding: 'reasonRebinding',
} as const satisfies Record<Reason, MessageKey>;
