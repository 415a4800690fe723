import { LogHealth } from './log-health.ts';
import { noteError } from './note-error.ts';
import { StormPace } from './storm-pace.ts';
import { TARGET } from '../src/platform/target.ts';
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

/**
 * A storm faster than that does not wait: an observation takes about 2 kB, and what waits is lost with the worker. Firefox
 * shows each attempt twice, leaves more garbage beside it, and takes a tenth of the room for a write.
 */
const MOST_GATHERED = TARGET === 'firefox' ? 8_000 : 20_000;

type Work = Promise<Observation | null> | { task: () => Promise<void> };

/**
 * Writes observations in the order they came, one transaction at a time. While one commits, the next batch gathers: a
 * single attempt is on disk within milliseconds. In a storm batches gather longer: each write stores whole incidents,
 * so fewer writes keep the database's files small.
 */
export class Recorder {
  #queue: Work[] = [];
  #isDraining = false;
  readonly #pace = new StormPace();
  #hasWaited: ReadonlySet<Observation> = new Set();
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
    if (this.#queue.length >= MOST_GATHERED) this.#endGathering();
    if (!this.#isDraining) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#isDraining = true;
    while (this.#queue.length > 0) {
      const batch = this.#takeBatch();
      let patience = 0;
      if (batch.length > 0) {
        patience = this.#pace.note(batch.length, performance.now());
        const observations = await Promise.all(batch);
        const [ripe, unripe] = patience > 0 ? this.#sortOut(observations) : [observations, []];
        this.#queue.unshift(...unripe.map((observation) => Promise.resolve(observation)));
        await this.#writeBatch(ripe);
      }
      const [next] = this.#queue;
      if (next && 'task' in next) {
        this.#queue = this.#queue.slice(1);
        await next.task();
      } else if (patience > 0) {
        await this.#gather(patience);
      }
    }
    this.#isDraining = false;
  }

  /** The observations before the next task. */
  #takeBatch(): Promise<Observation | null>[] {
    const end = this.#queue.findIndex((work) => 'task' in work);
    return this.#queue.splice(0, end < 0 ? this.#queue.length : end) as Promise<Observation | null>[];
  }

  /**
   * In a storm an attempt that has only begun waits for its end with the next batch: to write it as an open one, and to
   * delete it, would cost more than all the rest. It waits once, and no task waits for it.
   */
  #sortOut(batch: (Observation | null)[]): [ripe: (Observation | null)[], unripe: Observation[]] {
    if (this.#queue.some((work) => 'task' in work)) return [batch, []];
    const latest = new Map(batch.map((each) => [each && 'attempt' in each && each.attempt.requestId, each]));
    const isUnripe = (each: Observation | null): each is Observation =>
      each?.type === 'started' && !this.#hasWaited.has(each) && latest.get(each.attempt.requestId) === each;
    const unripe = batch.filter(isUnripe);
    this.#hasWaited = new Set(unripe);
    return [batch.filter((each) => !each || !this.#hasWaited.has(each)), unripe];
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
