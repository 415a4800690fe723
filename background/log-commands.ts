import type { CommandResult } from '../src/messages/protocol.ts';
import { announceLogChange } from '../src/store/changes.ts';
import { clearLog, undoClearLog } from '../src/store/clear-log.ts';
import { dismissLogLoss } from '../src/store/log-loss.ts';
import { schedulePurge } from './housekeeping.ts';
import { noteError } from './note-error.ts';
import type { Recorder } from './record.ts';

const OK: CommandResult = { ok: true };

/** The commands that change the log. */
export function createLogCommands(recorder: Recorder) {
  /** A log that cannot be written is a reason to give, not silence. */
  async function written(work: () => Promise<CommandResult>): Promise<CommandResult> {
    try {
      return await work();
    } catch (error) {
      noteError('log', error);
      return { ok: false, error: 'errorNotStored' };
    }
  }

  return {
    clearLog: () =>
      written(async () => {
        await recorder.exclusively(clearLog);
        await schedulePurge();
        announceLogChange();
        return OK;
      }),
    undoClear: () =>
      written(async () => {
        const restored = await recorder.exclusively(undoClearLog);
        announceLogChange();
        return restored ? OK : { ok: false, error: 'errorNothingToUndo' };
      }),
    dismissLogLoss: () =>
      written(async () => {
        await dismissLogLoss();
        return OK;
      }),
  };
}
