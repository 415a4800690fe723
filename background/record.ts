import type { Observation } from '../src/core/observation.ts';
import { announceLogChange } from '../src/store/changes.ts';
import { writeObservations, type Written } from '../src/store/incident-writer.ts';
import { browserSession } from '../src/store/browser-session.ts';

/** A claim waits this long for the attempt it belongs to, milliseconds. */
const CLAIM_PATIENCE = 10_000;
const MAX_WAITING_CLAIMS = 1_000;
/** Pauses after a write that failed, milliseconds. A transaction that fails has written nothing, so trying again is safe. */
const RETRIES = [50, 250, 1_000];

/**
 * Writes observations in the order they came, one transaction at a time. While one commits, the next batch gathers:
 * a page that makes thousands of attempts costs a few writes, and a single attempt is on disk within milliseconds.
 */
export class Recorder {
  #pending: Promise<Observation | null>[] = [];
  #waitingClaims: Extract<Observation, { type: 'claimed' }>[] = [];
  #idle: Promise<void> | null = null;
  #failing = false;
  readonly #onWritten: (written: Written) => Promise<void>;

  constructor(onWritten: (written: Written) => Promise<void>) {
    this.#onWritten = onWritten;
  }

  /** Takes an observation, or one that is still being looked up; order is the order of calls. */
  push(observation: Promise<Observation | null>): void {
    // One that cannot be looked up must not take the others with it.
    this.#pending.push(observation.catch(() => null));
    this.#idle ??= this.#drain();
  }

  /** Runs a task between batches, so that it cannot interleave with the writer. */
  async exclusively<T>(task: () => Promise<T>): Promise<T> {
    while (this.#idle) await this.#idle;
    let release = (): void => {};
    this.#idle = new Promise<void>((resolve) => (release = resolve));
    try {
      return await task();
    } finally {
      this.#idle = null;
      release();
      if (this.#pending.length > 0) this.#idle ??= this.#drain();
    }
  }

  /** True while the log cannot be written; the popup says so. */
  get failing(): boolean {
    return this.#failing;
  }

  async #drain(): Promise<void> {
    while (this.#pending.length > 0) {
      const batch = await Promise.all(this.#pending.splice(0));
      const written = await this.#write(batch.filter((observation) => observation !== null));
      this.#failing = written === null;
      if (!written || written.incidents.length === 0) continue;
      announceLogChange([...written.incidents.map(({ id }) => id), ...written.dropped]);
      // An alert that fails must not stop the log.
      await this.#onWritten(written).catch(() => {});
    }
    this.#idle = null;
  }

  /** Writes a batch, trying again for a moment when storage fails. Null when it has to be given up. */
  async #write(observations: readonly Observation[]): Promise<Written | null> {
    const now = Date.now();
    const claims = this.#waitingClaims.filter((claim) => now - claim.at < CLAIM_PATIENCE);
    for (const patience of RETRIES) {
      try {
        const written = await writeObservations([...observations, ...claims], await browserSession());
        this.#waitingClaims = written.unmatched.slice(-MAX_WAITING_CLAIMS);
        return written;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, patience));
      }
    }
    return null;
  }
}
