import type { Attempt, Outcome, RequestKind } from '../../src/core/attempt.ts';
import type { Verdict } from '../../src/core/decide.ts';
import type { Initiator } from '../../src/core/initiator.ts';
import type { Observation } from '../../src/core/observation.ts';
import { sampleScript } from './sample-script.ts';

type Seen = Exclude<Observation, { type: 'claimed' | 'resolved' }>;
type Claimed = Extract<Observation, { type: 'claimed' }>;

export const SHOP: Initiator = { type: 'site', host: 'shop.example' };
export const BLOCKED: Verdict = { action: 'block', reason: 'stranger-site' };
export const OPEN: Outcome = { state: 'open' };

export interface Special {
  requestId?: string;
  at?: number;
  port?: number;
  host?: string;
  path?: string;
  kind?: RequestKind;
  initiator?: Initiator;
  /** The page around the asker; shop.example unless told. */
  top?: Initiator;
  tabId?: number | null;
}

/** An attempt of shop.example at 127.0.0.1:3000, with what a test needs different. */
export function attemptOf(special: Special = {}): Attempt {
  const {
    requestId = '1',
    at = 1_000,
    port = 3000,
    host = '127.0.0.1',
    path = '/',
    kind = 'fetch',
  } = special;
  const { initiator = SHOP, top = SHOP, tabId = 7 } = special;
  return {
    requestId,
    at,
    target: { scheme: 'http', host, port, path },
    kind,
    method: 'GET',
    initiator,
    top,
    tabId,
    frameId: tabId === null ? null : 0,
  };
}

/** What the network shows of an attempt: its beginning, its answer or its end. */
export function seen(
  type: 'started' | 'answered' | 'ended',
  requestId: string,
  special: Special & { visit?: string; outcome?: Outcome } = {},
): Seen {
  const { visit = 'visit', outcome = type === 'started' ? OPEN : { state: 'blocked' } } = special;
  return {
    type,
    attempt: attemptOf({ ...special, requestId }),
    verdict: BLOCKED,
    visit: { incidentId: visit, documentId: visit },
    outcome,
  };
}

/** A page's claim that a script of its own did it. */
export function claimed(port: number, special: { visit?: string; at?: number; line?: number } = {}): Claimed {
  const { visit = 'visit', at = Date.now(), line = 1 } = special;
  const script = sampleScript({ line });
  return { type: 'claimed', asker: SHOP, port, script, visit: { incidentId: visit, documentId: visit }, at };
}
