import { maskError } from '../src/core/mask-error.ts';
import { appendError } from '../src/store/error-log.ts';

/** Which part of the background failed; shown on the health page as it is. */
export type ErrorPlace = 'verdict' | 'rules' | 'log' | 'alert' | 'other';

/** No more than so many wait to be written; a flood of errors must not fill the memory. */
const MAX_WAITING = 20;

let waiting = 0;
let queue: Promise<void> = Promise.resolve();

/** Notes an error that was caught, without private data. Never throws. */
export function noteError(place: ErrorPlace, error: unknown): void {
  if (waiting >= MAX_WAITING) return;
  waiting += 1;
  const noted = { at: Date.now(), place, what: maskError(error) };
  queue = queue
    .then(() => appendError(noted))
    .catch(() => {})
    .then(() => void (waiting -= 1));
}

/** Notes what nobody caught. */
export function noteUncaughtErrors(): void {
  addEventListener('error', ({ error }) => noteError('other', error));
  addEventListener('unhandledrejection', ({ reason }) => noteError('other', reason));
}
