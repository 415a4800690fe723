import type { BrowserName, LaunchOptions, TestBrowser } from '../browser/harness/test-browser.ts';
import type { World } from '../world/world.ts';

/** One measurement: a cost with us against the same cost without. */
export interface BenchRow {
  what: string;
  /** Cost without us, in `unit`. */
  base: number;
  /** Cost with us, in `unit`. */
  ours: number;
  unit: string;
  /** The same of each round, where there were several: they say how far to believe the ratio. */
  rounds?: { base: readonly number[]; ours: readonly number[] };
  /** What issue or document promises for `ours / base`, or for `ours` where there is no base. */
  limit: string;
}

export interface BenchStage {
  world: World;
  name: BrowserName;
  /** Starts the browser of this round; closed by the runner. */
  launch(options?: Omit<LaunchOptions, 'browser'>): Promise<TestBrowser>;
}

/** A module `test/bench/*.bench.ts` exports one of these as `default`. */
export interface Bench {
  name: string;
  run(stage: BenchStage): Promise<BenchRow[]>;
}
