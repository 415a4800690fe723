import type { Attempt, Outcome } from './attempt.ts';
import type { Verdict } from './decide.ts';
import type { HeldAttempt, HeldEnd } from './fold.ts';
import type { ScriptSource } from './incident.ts';
import type { Initiator } from './initiator.ts';

/** The page visit (or worker) an observation belongs to. */
export interface Visit {
  incidentId: string;
  documentId: string | null;
}

/** One thing the network layer or a content script told us, complete enough to be written down. */
export type Observation =
  /**
   * `started` opens an attempt, `answered` says how it went but leaves it open for its end, `ended` closes it. Each
   * carries the whole attempt, so that one whose beginning was lost with a killed worker is still counted.
   */
  | {
      type: 'started' | 'answered' | 'ended';
      attempt: Attempt;
      verdict: Verdict;
      visit: Visit;
      outcome: Outcome;
    }
  /** The user's answer to a held navigation has been carried out. */
  | { type: 'resolved'; held: HeldAttempt; end: HeldEnd; visit: Visit }
  | { type: 'claimed'; asker: Initiator; port: number; script: ScriptSource; visit: Visit; at: number };
