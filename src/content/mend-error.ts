import { captureStackTrace, defineProperty, descriptorOf, getter, hasOwn } from './pristine.ts';
import { firstPlace, type Place } from './first-place.ts';
import { startsWithOurs, withoutOurLines } from './without-our-lines.ts';
import type { Trap } from './wrap.ts';

/** Firefox keeps stacks behind `Error.prototype.stack` (see `hooks/stack.ts`), Chrome in an own property of each error. */
const firefoxStackOf =
  __TARGET__ === 'firefox'
    ? getter(Error as { prototype: { stack: string } }, 'stack')
    : (undefined as unknown as (error: unknown) => string);

/**
 * Takes our frame out of an error that the browser made below it: the page would read there that it is watched,
 * and error reports of honest sites would name our extension.
 * @param trap our function, if it is still on the stack.
 */
export function mendError(error: unknown, trap?: Trap): void {
  try {
    if (__TARGET__ === 'firefox') mendPlace(error as object, firefoxStackOf(error));
    else if (typeof error === 'object' && error !== null) mendStack(error, trap);
  } catch {
    // A frozen error keeps its frames, and what is no object has none.
  }
}

/** Gives an error that we provoked ourselves the stack it would have if the caller of `trap` had. */
export const restack: (error: unknown, trap: Trap) => void =
  __TARGET__ === 'firefox' ? mendError : (captureStackTrace as (error: unknown, trap: Trap) => void);

function mendStack(error: object, trap: Trap | undefined): void {
  // Native errors have it; a page's own object may have a getter there that is not ours to call.
  if (!descriptorOf(error, 'stack')?.configurable) return;
  const stack: unknown = (error as Error).stack;
  if (typeof stack !== 'string') return;
  if (trap && startsWithOurs(stack)) {
    // Walking the stack again also gives back the frame that ours pushed over `Error.stackTraceLimit`.
    captureStackTrace(error, trap);
    return;
  }
  const mended = withoutOurLines(stack);
  if (mended !== stack) (error as Error).stack = mended;
}

/** Firefox writes the place of the throw into own properties. It is ours when the first line of the stack is. */
function mendPlace(error: object, stack: string): void {
  const mended = withoutOurLines(stack);
  if (mended === stack || !hasOwn(error, 'fileName')) return;
  const place = firstPlace(mended);
  for (const key in place) {
    const own = descriptorOf(error, key);
    if (!own) continue;
    own.value = place[key as keyof Place];
    defineProperty(error, key, own);
  }
}
