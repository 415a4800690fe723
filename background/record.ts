import { LogHealth } from './log-health.ts';
import { noteError } from './note-error.ts';
import type { Observation } from '../src/core/observation.ts';
import { announceLogChange } from '../src/store/changes.ts';
import { writeObservations, type Written } from '../src/store/incident-writer.ts';
import { noticeLogLoss } from '../src/store/log-loss.ts';
import { browserSession } from '../src/store/browser-session.ts';

/** A claim waits this long for the attempt it belongs to, milliseconds. */
const CLAIM_PATIENCE = 10_000;
const MAX_WAITING_CLAIMS = 1_000;
/**
 * Pauses after a write that failed, milliseconds. A transaction that fails has written nothing, so trying again is safe.
 * The last try is for a log that the third failure had begun anew.
 */
const RETRIES = [50, 250, 1_000, 0];

/** So many observations in one batch are a storm. The next batch then gathers: longer each time, up to a limit, milliseconds. */
const STORM = 256;
const GATHERING = { first: 1_000, longest: 15_000 };

type Work = Promise<Observation | null> | { task: () => Promise<void> };

/**
 * Writes observations in the order they came, one transaction at a time. While one commits, the next batch gathers: a
 * single attempt is on disk within milliseconds. In a storm batches gather longer: each write stores whole incidents,
 * so fewer writes keep the database's files small.
 */
export class Recorder {
  #queue: Work[] = [];
  #isDraining = false;
  #waitingClaims: Extract<Observation, { type: 'claimed' }>[] = [];
  readonly #health: LogHealth;
  #endGathering: () => void = () => {};
  readonly #onWritten: (written: Written) => Promise<void>;

  /** @param onHealth called when the log can no longer be written, and when it can again */
  constructor(onWritten: (written: Written) => Promise<void>, onHealth: () => void = () => {}) {
    this.#onWritten = onWritten;
    this.#health = new LogHealth(onHealth);
  }

  /** Takes an observation, or one that is still being looked up; order is the order of calls. */
  push(observation: Promise<Observation | null>): void {
    // One that cannot be looked up must not take the others with it.
    this.#enqueue(observation.catch(() => null));
  }

  /** Runs a task between batches: it finds written all that was pushed before, and nothing of what comes later. */
  exclusively<T>(task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#enqueue({ task: () => task().then(resolve, reject) });
      this.#endGathering();
    });
  }

  /** Whether the log can be written. If it could not be the last time, that is tried again. */
  async isWritable(): Promise<boolean> {
    if (!(await this.#health.isInTrouble())) return true;
    await this.exclusively(() => this.#health.probe());
    return !(await this.#health.isInTrouble());
  }

  #enqueue(work: Work): void {
    this.#queue.push(work);
    if (!this.#isDraining) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#isDraining = true;
    let gathering = GATHERING.first;
    while (this.#queue.length > 0) {
      const batch = this.#takeBatch();
      if (batch.length > 0) await this.#writeBatch(await Promise.all(batch));
      const [next] = this.#queue;
      if (next && 'task' in next) {
        this.#queue = this.#queue.slice(1);
        await next.task();
      } else if (batch.length >= STORM) {
        await this.#gather(gathering);
        gathering = Math.min(gathering * 2, GATHERING.longest);
      }
    }
    this.#isDraining = false;
  }

  /** The observations before the next task. */
  #takeBatch(): Promise<Observation | null>[] {
    const end = this.#queue.findIndex((work) => 'task' in work);
    return this.#queue.splice(0, end < 0 ? this.#queue.length : end) as Promise<Observation | null>[];
  }

  /** Waits for more of a storm, unless a task is waiting. */
  #gather(patience: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience);
      this.#endGathering = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #writeBatch(batch: readonly (Observation | null)[]): Promise<void> {
    const written = await this.#write(batch.filter((observation) => observation !== null));
    await this.#health.note(written !== null);
    if (!written || written.incidents.length === 0) return;
    announceLogChange([...written.incidents.map(({ id }) => id), ...written.dropped]);
    // An alert that fails must not stop the log.
    await this.#onWritten(written).catch((error: unknown) => noteError('alert', error));
  }

  /** Writes a batch, trying again for a moment when storage fails. Null when it has to be given up. */
  async #write(observations: readonly Observation[]): Promise<Written | null> {
    const now = Date.now();
    const claims = this.#waitingClaims.filter((claim) => now - claim.at < CLAIM_PATIENCE);
    for (const patience of RETRIES) {
      try {
        await noticeLogLoss(now);
        const written = await writeObservations([...observations, ...claims], await browserSession());
        this.#waitingClaims = written.unmatched.slice(-MAX_WAITING_CLAIMS);
        return written;
      } catch (error) {
        noteError('log', error);
        await this.#health.mend();
        await new Promise((resolve) => setTimeout(resolve, patience));
      }
    }
    return null;
  }
}
