import { captureStackTrace, defineProperty, deleteProperty, descriptorOf } from './pristine.ts';
import type { Trap } from './wrap.ts';

/** Enough to find a line that names a script below a few built-ins such as `Array.forEach`. */
const FRAMES = 8;

/** The stack that called `trap`, as the engine's own text, whatever the page made of `Error`'s settings. */
export function takeStack(trap: Trap): string {
  const limit = override('stackTraceLimit', FRAMES);
  const prepare = override('prepareStackTrace', undefined);
  try {
    const holder = { __proto__: null, stack: undefined as unknown };
    captureStackTrace(holder, trap);
    const { stack } = holder;
    return typeof stack === 'string' ? stack : '';
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
