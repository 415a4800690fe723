import { signal, type ReadonlySignal } from '@preact/signals';
import type { Message } from '../core/message.ts';
import type { CommandResult } from '../messages/protocol.ts';
import { explainError } from './explain-error.ts';

/** Something to tell: spoken by screen readers, and shown where `undo` offers a way back. */
export interface Notice {
  said: Message;
  undo: boolean;
}

/** An error, shown at the place whose button failed. */
export interface Problem {
  place: string;
  said: Message;
}

export interface CommandRunner {
  notice: ReadonlySignal<Notice | null>;
  problem: ReadonlySignal<Problem | null>;
  /** The place whose command is under way. */
  busy: ReadonlySignal<string | null>;
  /**
   * Runs a command, then `reread`, so that the words change with the click. One at a time: a second click while one is
   * under way does nothing. Ends in a notice or a problem, never in silence, and never throws.
   */
  run(
    place: string,
    command: () => Promise<CommandResult>,
    done: Notice | null,
    reread?: () => Promise<void>,
  ): Promise<void>;
  dismissNotice(): void;
}

export function createCommandRunner(): CommandRunner {
  const notice = signal<Notice | null>(null);
  const problem = signal<Problem | null>(null);
  const busy = signal<string | null>(null);
  return {
    notice,
    problem,
    busy,
    async run(place, command, done, reread = async () => {}) {
      if (busy.peek() !== null) return;
      busy.value = place;
      problem.value = null;
      const result = await attempt(command, reread);
      busy.value = null;
      if (result.ok) notice.value = done;
      else problem.value = { place, said: explainError(result.error) };
    },
    dismissNotice() {
      notice.value = null;
    },
  };
}

async function attempt(
  command: () => Promise<CommandResult>,
  reread: () => Promise<void>,
): Promise<CommandResult> {
  try {
    const result = await command();
    await reread();
    return result;
  } catch {
    return { ok: false, error: 'errorNoAnswer' };
  }
}

/** A notice that is only spoken: what it says is to be seen anyway. */
export const spoken = (said: Message): Notice => ({ said, undo: false });
