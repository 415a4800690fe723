import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { nextEnd, withoutExpired, type Policy } from '../core/policy.ts';

/** `setTimeout` takes 31 bits; what is later than that does not happen while a popup is open. */
const LONGEST_TIMER = 2 ** 31 - 2;

/** The time, right whenever the policy changes and whenever a part of it ends: no other moment changes what is shown. */
export function createClock(
  tell: () => number,
  policy: ReadonlySignal<Policy>,
  ended: AbortSignal,
): ReadonlySignal<number> {
  const now = signal(tell());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = (held: Policy): void => {
    const at = tell();
    now.value = at;
    clearTimeout(timer);
    const end = nextEnd(withoutExpired(held, at));
    if (end !== null && end - at <= LONGEST_TIMER) timer = setTimeout(() => tick(held), end - at);
  };
  const stop = effect(() => tick(policy.value));
  ended.addEventListener('abort', () => (stop(), clearTimeout(timer)), { once: true });
  return now;
}
