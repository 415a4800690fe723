import { constants } from 'node:os';

/**
 * Passes a request to stop on to a child. A terminal sends Ctrl-C to the whole foreground group
 * itself; forwarding it too would make the child see it twice, which many tools read as "force".
 * To be called before the child is started: a child that is up may be told to stop at once.
 * @param {() => import('node:child_process').ChildProcess | undefined} child
 */
export function forwardSignals(child) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child()?.kill(signal);
    });
  }
}

/**
 * The child's exit code in the shell's convention: 128 + number for a signal, 127 if it never started.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
export function childExit(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(127);
    });
    child.once('exit', (code, signal) => resolve(signal ? 128 + constants.signals[signal] : (code ?? 1)));
  });
}
