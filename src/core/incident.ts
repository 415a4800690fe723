import type { Evidence, OutcomeState, RequestKind } from './attempt.ts';
import type { Reason } from './decide.ts';
import type { Finding } from './finding.ts';
import type { Initiator } from './initiator.ts';
import type { PortSet } from './port-set.ts';
import type { Traces } from './traces.ts';

/**
 * All attempts of one page visit (or, where there is no page, of one site's background workers), folded together.
 * The unit of the log: its size is bounded whatever a page does, and its counts are exact.
 */
export interface Incident {
  id: string;
  /** The top-level document of the visit, as the browser names it; null for workers. */
  documentId: string | null;
  /** The page in the tab, or the worker's site. */
  top: Initiator;
  /** Null for workers that belong to no tab. */
  tabId: number | null;
  /** First and last attempt, milliseconds since the epoch. */
  firstAt: number;
  lastAt: number;
  counts: OutcomeCounts;
  ports: PortSet;
  blockedPorts: PortSet;
  /** The first `MAX_DETAILS` pairs of asker and port, in order of appearance. Later ones are only in the counts. */
  details: PortDetail[];
  /** What it means, worst first. Follows from everything else here; kept because it is shown and told at once. */
  findings: readonly Finding[];
  traces: Traces;
}

/** `held` only where something was: most incidents, and those of earlier versions, do without. */
export type OutcomeCounts = Record<Exclude<OutcomeState, 'held'>, number> & { held?: number };

/** What one asker did at one port. */
export interface PortDetail {
  asker: Initiator;
  port: number;
  /** First and last attempt, milliseconds since the epoch. */
  firstAt: number;
  lastAt: number;
  /** The names it used for this computer, e.g. `127.0.0.1`, `localhost`. */
  hosts: string[];
  /** Paths without query. */
  paths: string[];
  kinds: Partial<Record<RequestKind, number>>;
  /** `page`: nothing but the page's own world has reported it. Older records have none, and rest on the network. */
  evidence?: Evidence;
  counts: OutcomeCounts;
  /** The reason of the latest verdict. */
  reason: Reason;
  /** What the user did with those that were held. One that went on is counted by how it ended. */
  holds?: { continued: number; returned: number };
  /** HTTP status of the latest answer. */
  status: number | null;
  /** The browser's name for the latest failure. */
  error: string | null;
  /** Which scripts did it. */
  scripts: ScriptSource[];
}

/** Which code made an attempt. */
export interface ScriptSource {
  /** Without query and fragment; `inline` code carries the URL of its page. */
  url: string;
  /** From 1; 0 where it is not known. */
  line: number;
  column: number;
  /**
   * `inline` stands in the page itself. `eval` was made from text, by the place that is named. `worker` is a worker's
   * script, whose lines nobody can see.
   */
  kind: ScriptKind;
  /** Which API was called. */
  api: ScriptApi;
  /** Who loaded the script, the page first; empty when not known or when the code stands in the page. At most `MAX_LOADERS`. */
  loadedBy: readonly string[];
  /** `page`: the page's own stack said so, and a page can lie. `network`: the browser said so. */
  evidence: 'page' | 'network';
}

export const SCRIPT_KINDS = ['file', 'inline', 'eval', 'worker'] as const;
export type ScriptKind = (typeof SCRIPT_KINDS)[number];

/** Functions and classes by their names, elements by theirs; `markup` is everything that was written as text. */
export const SCRIPT_APIS = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'sendBeacon',
  'WebTransport',
  'RTCPeerConnection',
  'CredentialsContainer',
  'Worker',
  'SharedWorker',
  'img',
  'script',
  'link',
  'iframe',
  'audio',
  'video',
  'source',
  'object',
  'embed',
  'form',
  'input',
  'button',
  'a',
  'area',
  'markup',
] as const;
export type ScriptApi = (typeof SCRIPT_APIS)[number];

export const MAX_DETAILS = 64;
export const MAX_VARIANTS = 4;
export const MAX_LOADERS = 4;
/** Characters of an address in `loadedBy`. */
export const MAX_LOADER_URL = 200;
