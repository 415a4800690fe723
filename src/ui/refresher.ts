/**
 * Calls that arrive while one is under way are answered by one more after it, not one each; a pause between keeps a
 * page that pokes a thousand ports from keeping the popup busy. `refresh` must not reject.
 */
export function createRefresher(refresh: () => Promise<void>, pauseMs = 150): () => void {
  let state: 'idle' | 'busy' | 'again' = 'idle';

  async function run(): Promise<void> {
    state = 'busy';
    await refresh();
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const again = state !== 'busy';
    state = 'idle';
    if (again) await run();
  }

  return () => {
    if (state === 'idle') void run();
    else state = 'again';
  };
}
