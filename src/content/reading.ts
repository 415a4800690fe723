import type { Endpoint } from './loopback-endpoint.ts';
import { apply, create, get, hasOwn } from './pristine.ts';

const { Object: toObject, Proxy: SafeProxy } = globalThis;
/** What the browser makes of a value where it wants text, but for symbols, which it refuses in other words. */
export const toText = String;
const iterator: typeof Symbol.iterator = Symbol.iterator;

/** Told of each endpoint on this computer that was taken out. */
export type Found = (endpoint: Endpoint) => void;
/** What the browser is to read in place of `value`. */
export type Change = (value: unknown, found: Found) => unknown;

export function isObject(value: unknown): value is object {
  // `typeof` would miss `document.all`, which may carry properties too.
  return toObject(value) === value;
}

/**
 * A dictionary that reads as the page's own, once and in the browser's own order, except for what `change` makes of the
 * named members. Getters and proxies of the page can therefore not show us one thing and the browser another.
 */
export function reading(source: unknown, change: Readonly<Record<string, Change>>, found: Found): unknown {
  if (!isObject(source)) return source;
  // Not a Proxy of the page's object: a frozen one would forbid the change.
  return new SafeProxy({ __proto__: null }, {
    __proto__: null,
    get(_: object, key: string) {
      const value: unknown = get(source, key, source);
      return hasOwn(change, key) ? change[key]!(value, found) : value;
    },
  } as ProxyHandler<object>);
}

/**
 * Walks what a page gave as a sequence, once, and returns a sequence for the browser to walk. Not an array: its iterator
 * could be the page's. What is not even an object stays what it is.
 * @param each what becomes of an item; `undefined` leaves it out.
 */
export function sequence(value: unknown, each: (item: unknown) => unknown): unknown {
  if (!isObject(value)) return value;
  const method = (value as Iterable<unknown>)[iterator];
  if (method === undefined || method === null) return { __proto__: null };
  const kept: Record<number, unknown> = create(null);
  let length = 0;
  for (const item of {
    [iterator]: () => apply(method as never, value as never, []),
  } as unknown as Iterable<unknown>) {
    const changed = each(item);
    if (changed !== undefined) kept[length++] = changed;
  }
  return {
    __proto__: null,
    [iterator]() {
      let at = 0;
      return {
        __proto__: null,
        next: () => ({ __proto__: null, done: at >= length, value: kept[at++] }),
      };
    },
  };
}
