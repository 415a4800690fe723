import type { NetworkKind } from '../../src/core/attempt.ts';
import { compileRules, type CompiledRules } from '../../src/core/compile-rules.ts';
import type { DnrResourceType } from '../../src/core/dnr-rule.ts';
import { withoutExpired } from '../../src/core/policy.ts';
import { CASE_TIME } from './attempt-of-case.ts';
import type { SeenNames } from '../../src/core/seen-names.ts';
import type { VerdictCase } from './verdict-case.ts';

/** What `chrome.declarativeNetRequest.testMatchOutcome` asks for. */
export interface MatchRequest {
  url: string;
  type: DnrResourceType;
  tabId: number;
  method: 'get' | 'post' | 'connect';
  initiator?: string;
  topUrl?: string;
}

export const RESOURCE_TYPES: Readonly<Record<NetworkKind, DnrResourceType>> = {
  navigation: 'main_frame',
  frame: 'sub_frame',
  script: 'script',
  style: 'stylesheet',
  image: 'image',
  font: 'font',
  media: 'media',
  object: 'object',
  fetch: 'xmlhttprequest',
  websocket: 'websocket',
  webtransport: 'webtransport',
  ping: 'ping',
  report: 'csp_report',
  other: 'other',
};

/** The case as a hypothetical request. A page that is the asker's own is its `topUrl` too. */
export function matchRequestOfCase({ asker, page, url, kind, method }: VerdictCase): MatchRequest {
  const top = kind === 'navigation' ? undefined : (page ?? asker);
  return {
    url,
    type: RESOURCE_TYPES[kind],
    tabId: -1,
    method: kind === 'webtransport' ? 'connect' : method === 'POST' ? 'post' : 'get',
    ...(asker === undefined ? {} : { initiator: asker }),
    ...(top === undefined ? {} : { topUrl: top }),
  };
}

/** The rules that stand beside the static guard when the case's request is made. */
export function compiledRulesOfCase(entry: VerdictCase): CompiledRules {
  return compileRules(withoutExpired(entry.policy, CASE_TIME), seenOfCase(entry));
}

function seenOfCase({ asker, url, named, served }: VerdictCase): SeenNames {
  const target = new URL(url).hostname;
  const own = asker === undefined || asker === 'null' ? [] : [new URL(asker).hostname];
  return {
    here: named === 'found' || named === 'sinkhole' ? [target] : [],
    rebound: named === 'rebound' ? [target] : [],
    pages: served === 'here' ? own : [],
    elsewhere: served === 'elsewhere' ? own : [],
  };
}
