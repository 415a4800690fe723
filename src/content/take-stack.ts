import { MAX_FRAMES, MAX_STACK } from './limits.ts';
import {
  captureStackTrace,
  defineProperty,
  deleteProperty,
  descriptorOf,
  getter,
  indexOf,
  slice,
} from './pristine.ts';
import { indexOfOurs } from './without-our-lines.ts';
import type { Trap } from './wrap.ts';

const Exception = DOMException;
/** Firefox alone has it. Of a `DOMException` because `Error.stackTraceLimit` has no say there (measured in 153). */
export const exceptionStack =
  __TARGET__ === 'firefox'
    ? getter(Exception as unknown as { prototype: { stack: string } }, 'stack')
    : (undefined as unknown as (error: unknown) => string);

/** The stack that called `trap`, as the engine's own text, whatever the page made of `Error`'s settings. */
export function takeStack(trap: Trap): string {
  if (__TARGET__ === 'firefox') {
    const stack = exceptionStack(new Exception());
    const from = indexOf(stack, '\n', indexOfOurs(stack)) + 1;
    return slice(stack, from, from + MAX_STACK);
  }
  const limit = override('stackTraceLimit', MAX_FRAMES);
  const prepare = override('prepareStackTrace', undefined);
  try {
    const holder = { __proto__: null, stack: undefined as unknown };
    captureStackTrace(holder, trap);
    const { stack } = holder;
    return typeof stack === 'string' ? slice(stack, 0, MAX_STACK) : '';
  } finally {
    restore('prepareStackTrace', prepare);
    restore('stackTraceLimit', limit);
  }
}

function override(key: string, value: unknown): PropertyDescriptor | undefined {
  const descriptor = descriptorOf(Error, key);
  if (descriptor || value !== undefined) {
    const own = { __proto__: null, value, writable: true, enumerable: true, configurable: true };
    defineProperty(Error, key, own as PropertyDescriptor);
  }
  return descriptor;
}

function restore(key: string, descriptor: PropertyDescriptor | undefined): void {
  if (descriptor) defineProperty(Error, key, descriptor);
  else deleteProperty(Error, key);
}
