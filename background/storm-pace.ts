/** So many observations within a window are a storm, however small the batches they came in. */
const STORM = 256;
/** Milliseconds. */
const WINDOW = 2_000;
/** The next batch then gathers: longer each time, up to a limit, milliseconds. */
const GATHERING = { first: 1_000, longest: 15_000 };

/** Says how long the log may wait for more. */
export class StormPace {
  #from = -Infinity;
  #count = 0;
  #gathering = GATHERING.first;

  /**
   * Takes the size of a batch that is about to be written.
   * @param now milliseconds of a clock that only goes forward
   * @returns how long to gather before the next one, milliseconds; 0 when there is no storm
   */
  note(size: number, now: number): number {
    if (now > this.#from + WINDOW) {
      this.#gathering = GATHERING.first;
      this.#from = now;
      this.#count = 0;
    }
    this.#count += size;
    if (this.#count < STORM) return 0;
    const patience = this.#gathering;
    this.#gathering = Math.min(patience * 2, GATHERING.longest);
    // What comes after the wait is counted from then on.
    this.#from = now + patience;
    this.#count = 0;
    return patience;
  }
}
