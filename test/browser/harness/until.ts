/**
 * Asks again until the answer is there, or returns the last answer after `patience` milliseconds. Patience is for slow
 * machines: what never comes is to be shown by other means.
 */
export async function until<T>(
  ask: () => Promise<T> | T,
  isThere: (answer: T) => boolean,
  patience = 15_000,
): Promise<T> {
  const deadline = Date.now() + patience;
  let answer = await ask();
  while (!isThere(answer) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    answer = await ask();
  }
  return answer;
}
