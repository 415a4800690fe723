/** What this browser session has seen of names, as far as Chrome's rules need it. Hosts without root dot, each once. */
export interface SeenNames {
  /** Answered from this computer. */
  readonly here: readonly string[];
  /** The same, but from elsewhere before. */
  readonly rebound: readonly string[];
  /** Pages came from this computer and never from elsewhere. */
  readonly pages: readonly string[];
  /** Answered from elsewhere, most recently if not only; of interest where a parent domain is in one of the other lists. */
  readonly elsewhere: readonly string[];
}

export const NOTHING_SEEN: SeenNames = { here: [], rebound: [], pages: [], elsewhere: [] };
