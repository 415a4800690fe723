import { mendError } from './mend-error.ts';
import { afterRejection, defineProperty } from './pristine.ts';

/**
 * A promise of the browser that fails carries the stack of the call, our frame in it, and only the promise leads to the
 * error. The promise that mends it settles one microtask later than the browser's own.
 */
export function mendLater<Result>(result: Promise<Result>): Promise<Result> {
  // `then` asks its promise for the class of the next one; a page may have put its own on the prototype.
  defineProperty(result, 'constructor', { __proto__: null, value: undefined } as PropertyDescriptor);
  return afterRejection(result, undefined, (reason) => {
    mendError(reason);
    throw reason;
  });
}
