import { forgetOldest } from '../src/core/forget-oldest.ts';
import { placeOfAddresses, type Place } from '../src/core/place-of-address.ts';

/** How long an answer is used, milliseconds. Firefox itself keeps addresses for a minute at least. */
const FRESH = 5_000;
/**
 * How long a request waits for its name. What is not resolved by then cannot be connected to either; it is far less
 * than a slow name server could use to let its answer come after the question was given up.
 */
const PATIENCE = 20_000;
const REMEMBERED = 500;
/** Look-ups that others may wait for. What comes for a name that fell out asks again. */
const MAX_UNDERWAY = 500;

interface Answer {
  place: Place;
  /** Milliseconds since the epoch. */
  until: number;
}

/** The place of a name, or why there is none: it cannot be resolved now, or it takes too long. */
export type Resolved = Place | 'unresolved' | 'slow';

/**
 * Where names lead, for requests that are held until it is known. One look-up serves all requests for a name; a fresh
 * answer costs one look into a Map.
 */
export class Resolver {
  readonly #lookUp: (host: string) => Promise<readonly string[]>;
  readonly #answers = new Map<string, Answer>();
  readonly #underway = new Map<string, Promise<Resolved>>();
  readonly #patience: number;

  /** @param lookUp all addresses of a name; rejects when it has none */
  constructor(lookUp: (host: string) => Promise<readonly string[]>, patience = PATIENCE) {
    this.#lookUp = lookUp;
    this.#patience = patience;
  }

  /** What is known without asking. */
  fresh(host: string, now: number): Place | undefined {
    const answer = this.#answers.get(host);
    return answer !== undefined && answer.until > now ? answer.place : undefined;
  }

  resolve(host: string, now: number): Promise<Resolved> {
    const fresh = this.fresh(host, now);
    if (fresh !== undefined) return Promise.resolve(fresh);
    let underway = this.#underway.get(host);
    if (!underway) {
      underway = this.#ask(host, now);
      this.#underway.set(host, underway);
      forgetOldest(this.#underway, MAX_UNDERWAY);
    }
    return underway;
  }

  /** Takes what a connection has shown since the name was looked up: the name may have changed. */
  learn(host: string, place: Place, now: number): void {
    this.#answers.delete(host);
    this.#answers.set(host, { place, until: now + FRESH });
    forgetOldest(this.#answers, REMEMBERED);
  }

  async #ask(host: string, now: number): Promise<Resolved> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const slow = new Promise<'slow'>((resolve) => {
      timer = setTimeout(() => resolve('slow'), this.#patience);
    });
    try {
      return await Promise.race([this.#look(host, now), slow]);
    } finally {
      clearTimeout(timer);
      this.#underway.delete(host);
    }
  }

  async #look(host: string, now: number): Promise<Resolved> {
    try {
      const place = placeOfAddresses(await this.#lookUp(host));
      this.learn(host, place, now);
      return place;
    } catch {
      // A name without addresses is the browser's to report; it cannot be reached.
      return 'unresolved';
    }
  }
}
