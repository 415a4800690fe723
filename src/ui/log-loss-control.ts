import type { CommandResult } from '../messages/protocol.ts';
import type { Watched } from './use-watched.ts';

/** What the interface needs to tell that the log was lost. `src/store/log-loss.ts` knows. */
export interface LogLossControl extends Watched<number | null> {
  /** When it was found empty, milliseconds since the epoch; null when there is nothing to tell. */
  read(): Promise<number | null>;
  dismiss(): Promise<CommandResult>;
}
