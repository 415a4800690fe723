import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Policy } from '../src/core/policy.ts';

/** `setTimeout` takes 31 bits; what is later than that does not happen while a popup is open. */
const LONGEST_TIMER = 2 ** 31 - 2;

/** The time, right whenever the policy changes and whenever a pause ends: no other moment changes what is shown. */
export function createClock(
  tell: () => number,
  policy: ReadonlySignal<Policy>,
  ended: AbortSignal,
): ReadonlySignal<number> {
  const now = signal(tell());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    now.value = tell();
    clearTimeout(timer);
    const left = policy.value.pauses.map((pause) => pause.until - tell()).filter((ms) => ms > 0);
    const next = Math.min(...left);
    if (next <= LONGEST_TIMER) timer = setTimeout(() => (now.value = tell()), next);
  });
  ended.addEventListener('abort', () => (stop(), clearTimeout(timer)), { once: true });
  return now;
}
