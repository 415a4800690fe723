import type { Initiator } from './initiator.ts';
import type { Target } from './address.ts';

/** What the browsers' network layers show, in one vocabulary for both. */
export const NETWORK_KINDS = [
  'navigation',
  'frame',
  'script',
  'style',
  'image',
  'font',
  'media',
  'object',
  'fetch',
  'websocket',
  'webtransport',
  'ping',
  'report',
  'other',
] as const;
/**
 * What no extension sees on the network, and a guard in the page stops and reports: WebRTC, and what Chrome asks by itself for
 * `navigator.credentials` (FedCM, WebAuthn).
 */
export const PAGE_KINDS = ['webrtc', 'credential'] as const;
/** What kind of request it was. */
export const REQUEST_KINDS = [...NETWORK_KINDS, ...PAGE_KINDS] as const;
export type NetworkKind = (typeof NETWORK_KINDS)[number];
export type PageKind = (typeof PAGE_KINDS)[number];
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** Whether the guard in the page stopped it, and alone can tell of it. */
export const isPageKind = (kind: RequestKind): kind is PageKind =>
  (PAGE_KINDS as readonly RequestKind[]).includes(kind);

/**
 * What a statement about a page rests on: the browser's network layer saw it, or only the page's own world reported it
 * (`PAGE_KINDS`). What a page reports it can also invent, about itself.
 */
export type Evidence = 'network' | 'page';

/**
 * One page's one try at one endpoint, as the network layer of the browser showed it, or for `PAGE_KINDS` as the hook
 * in the page reported it. Built only by `background/observe.ts` and `background/page-attempt.ts`; everything after them is
 * browser-neutral.
 */
export interface Attempt {
  /** The browser's id of the request, unique within one browser session (and one redirect hop at a time). */
  requestId: string;
  /** Milliseconds since the epoch. */
  at: number;
  target: Target;
  kind: RequestKind;
  /** HTTP method in capitals; `CONNECT` for WebTransport. */
  method: string;
  /** Navigations only: it carries a sign-in answer (`sign-in.ts`). */
  signIn?: boolean;
  /** Who asked: the origin that made the request. */
  initiator: Initiator;
  /** The page the user sees in the tab. Equal to `initiator` where there is no tab (service and shared workers). */
  top: Initiator;
  /** Null for requests that belong to no tab. */
  tabId: number | null;
  frameId: number | null;
}

/** How an attempt ended. Exactly one per attempt. */
export type Outcome =
  | { state: 'open' }
  /** Stopped by Loopwarden before a packet left. */
  | { state: 'blocked' }
  /** Kept back by Loopwarden, which asks the user; no packet left. */
  | { state: 'held' }
  /** Stopped by the browser's own Local Network Access checks, which run after connecting. */
  | { state: 'browser-stopped' }
  /** The service answered; `status` is the HTTP status (101 for a WebSocket). */
  | { state: 'reached'; status: number | null }
  /** Nothing listened, the page gave up, or something else stopped it; `error` is the browser's name for it. */
  | { state: 'failed'; error: string };

export const OUTCOME_STATES = ['open', 'blocked', 'held', 'browser-stopped', 'reached', 'failed'] as const;
export type OutcomeState = (typeof OUTCOME_STATES)[number];
