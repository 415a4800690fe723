import type { LaunchOptions } from '../browser/harness/test-browser.ts';
import type { Routes } from '../world/site.ts';

/** Where the demonstration plays: what makes a name on this machine a site on the internet. */
export interface Stage {
  readonly name: string;
  /** What cannot be shown here, in sentences. */
  readonly leavesOut: readonly string[];
  /** Makes a website; resolves to its origin. */
  site(host: string, routes: Routes): Promise<string>;
  /** What browsers must be told to find the sites there are so far. */
  launchOptions(): Pick<LaunchOptions, 'args' | 'prefs'>;
  close(): Promise<void>;
}
