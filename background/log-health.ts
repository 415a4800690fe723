import { renewIfDamaged } from '../src/store/log-database.ts';
import { readLogTrouble, writeLogTrouble } from '../src/store/log-trouble.ts';
import { probeLog } from '../src/store/probe-log.ts';
import { noteError } from './note-error.ts';

/** Whether the log can be written. None of its methods rejects. */
export class LogHealth {
  readonly #onChange: () => void;
  #isInTrouble: Promise<boolean> | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** As the last write showed it, be it one of an earlier worker. */
  isInTrouble(): Promise<boolean> {
    this.#isInTrouble ??= readLogTrouble().catch(() => false);
    return this.#isInTrouble;
  }

  /** Says how a write went. */
  async note(isWritten: boolean): Promise<void> {
    if ((await this.isInTrouble()) !== isWritten) return;
    this.#isInTrouble = Promise.resolve(!isWritten);
    await writeLogTrouble(!isWritten).catch((error: unknown) => noteError('log', error));
    this.#onChange();
  }

  /** Tries whether the log can be written again. */
  async probe(): Promise<void> {
    const isWritten = await probeLog().then(
      () => true,
      () => this.mend().then(() => false),
    );
    await this.note(isWritten);
  }

  /** Begins a log anew that stays unreadable. */
  async mend(): Promise<void> {
    await renewIfDamaged().catch((error: unknown) => noteError('log', error));
  }
}
