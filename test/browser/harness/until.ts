/** What puppeteer throws when the page that was asked went on to its next document meanwhile: no answer, and no fault. */
const MOVED_ON = /Execution context was destroyed|Cannot find context with specified id|no such frame/i;

/**
 * Asks again until the answer is there, or returns the last answer after `patience` milliseconds. A page that moves on while
 * it is asked is asked again too. Patience is for slow machines: what never comes is to be shown by other means.
 */
export async function until<T>(
  ask: () => Promise<T> | T,
  isThere: (answer: T) => boolean,
  patience = 15_000,
): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const isLast = Date.now() >= deadline;
    try {
      const answer = await ask();
      if (isThere(answer) || isLast) return answer;
    } catch (error) {
      if (isLast || !(error instanceof Error && MOVED_ON.test(error.message))) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
