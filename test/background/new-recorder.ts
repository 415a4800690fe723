import { Recorder } from '../../background/record.ts';
import { readIncidents } from '../../src/store/incident-log.ts';
import type { Written } from '../../src/store/incident-writer.ts';

/** A recorder, and what it has written. */
export function newRecorder(): { recorder: Recorder; written: Written[] } {
  const written: Written[] = [];
  return {
    written,
    recorder: new Recorder(async (batch) => {
      written.push(batch);
    }),
  };
}

/** Resolves with the value after so many turns of the event loop. */
export const later = <T>(value: T, turns: number): Promise<T> =>
  turns === 0
    ? Promise.resolve(value)
    : new Promise((resolve) => setImmediate(() => resolve(later(value, turns - 1))));

/** Resolves when all that was pushed is written. */
export const idle = (recorder: Recorder): Promise<void> => recorder.exclusively(async () => {});

/** The counts of the only incident. */
export const counts = async () => (await readIncidents(1))[0]?.counts;
