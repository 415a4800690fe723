import type { Arrival } from './arrivals.ts';

/** One probe as the report tells of it. */
export interface Tried {
  script: string;
  way: string;
  url: string;
  port: number;
  listening: boolean;
}

/** All that was seen, as plain data: what the verdict and the report are made from. */
export interface Observations {
  browser: string;
  stage: string;
  leavesOut: readonly string[];
  shop: string;
  tried: readonly Tried[];
  /** The popup's text, tidied. */
  said: readonly string[];
  arrived: readonly Arrival[];
  /** The same without Loopwarden. */
  control: readonly Arrival[];
}
