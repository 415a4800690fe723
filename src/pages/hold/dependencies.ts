import type { HeldRequest, HeldView } from '../../core/held-navigation.ts';
import type { CommandResult } from '../../messages/protocol.ts';

/** Everything the hold page has from outside. `browser-dependencies.ts` is the real one. */
export interface HoldDependencies {
  /** Null when nothing is held under this page's id. */
  read(): Promise<HeldView | null>;
  /** Gives the request out, once. */
  take(): Promise<HeldRequest | null>;
  /** Lets the site use the port from now on. */
  allow(rule: { site: string; port: number }): Promise<CommandResult>;
  /** Moves this tab on to where it was going. */
  send(request: HeldRequest): void;
  /** Moves this tab back to the page that it came from, or closes it if there is none. */
  goBack(): Promise<void>;
}
