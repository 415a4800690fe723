import { mendError, restack } from './mend-error.ts';
import { natives } from './natives.ts';
import {
  apply,
  construct,
  create,
  defineProperty,
  get,
  descriptorOf,
  getPrototypeOf,
  hasOwn,
  setPrototypeOf,
  setPrototypeOrThrow,
} from './pristine.ts';

export type Trap = (...args: never[]) => unknown;

export interface Manners {
  /** Looks at a call before it happens. Whatever it throws is swallowed. `trap` is our frame on the stack. */
  see?: (self: unknown, args: readonly unknown[], trap: Trap) => void;
  /** Changes the arguments that the native one gets, in place. What it throws, the page gets. */
  args?: (args: unknown[], trap: Trap) => void;
  /** Changes the `this` that the native one gets. */
  self?: (self: unknown) => unknown;
  /** Changes what the native one gave. */
  give?: (result: never, self: unknown) => unknown;
}

type Callable = (...args: never[]) => unknown;

/**
 * Stands in for a built-in function or class. A Proxy, because then everything a page can ask of the original (own keys
 * and their order, statics, `prototype`, `new.target`, the error for a missing `new`) is answered by the original; only
 * its text and the stacks of its errors need work.
 */
export function wrap<Native extends object>(native: Native, manners: Manners): Native {
  if (__TARGET__ === 'firefox' && !hasOwn(native, 'prototype')) return plainly(native, manners);
  const { see, args: change, self: toSelf, give } = manners;
  const target = native as unknown as Callable;
  // Named so that `mendError` knows its line in a stack.
  const handler: ProxyHandler<Callable> = {
    apply: {
      loopwarden(_: Callable, self: unknown, args: unknown[]): unknown {
        if (see) look(see, self, args, handler.apply as Trap);
        try {
          change?.(args, handler.apply as Trap);
          const result = apply(target, (toSelf ? toSelf(self) : self) as never, args as never);
          return give ? give(result as never, self) : result;
        } catch (error) {
          mendError(error, handler.apply as Trap);
          throw error;
        }
      },
    }.loopwarden,
    construct: {
      loopwarden(_: Callable, args: unknown[], newTarget: Callable): object {
        if (see) look(see, undefined, args, handler.construct as Trap);
        try {
          change?.(args, handler.construct as Trap);
          return construct(target, args as never, newTarget === proxy ? target : newTarget) as object;
        } catch (error) {
          mendError(error, handler.construct as Trap);
          throw error;
        }
      },
    }.loopwarden,
    get: {
      // `caller` and `arguments` answer functions only, never a Proxy.
      loopwarden(_: Callable, key: PropertyKey, receiver: unknown): unknown {
        try {
          if (key === 'caller' || key === 'arguments')
            return (target as unknown as Record<string, unknown>)[key];
          return get(target, key, receiver);
        } catch (error) {
          mendError(error, handler.get as Trap);
          throw error;
        }
      },
    }.loopwarden,
    setPrototypeOf: {
      // A Proxy lets itself become its own ancestor; the built-in refuses.
      loopwarden(_: Callable, prototype: object | null): boolean {
        for (let at = prototype; at !== null; at = getPrototypeOf(at)) {
          if (at !== proxy) continue;
          try {
            setPrototypeOrThrow(target, create(target));
          } catch (error) {
            restack(error, handler.setPrototypeOf as Trap);
            throw error;
          }
        }
        return setPrototypeOf(target, prototype);
      },
    }.loopwarden,
  };
  setPrototypeOf(handler, null);
  const proxy = new Proxy(target, handler);
  natives.set(proxy, native);
  return proxy as unknown as Native;
}

/**
 * Stands in for a built-in that is no class, as a method. Firefox calls a Proxy three times slower than that, and its
 * errors do not quote the text of a function, as Chrome's do.
 */
function plainly<Native extends object>(
  native: Native,
  { see, args: change, self: toSelf, give }: Manners,
): Native {
  const target = native as unknown as Callable;
  // oxlint-disable-next-line typescript/no-extraneous-class -- what stands in a class is strict code: `this` stays as it came
  const { loopwarden } = class {
    static loopwarden(this: unknown): unknown {
      // oxlint-disable-next-line prefer-rest-params -- they would have to be copied on each call
      const given = arguments as unknown as unknown[];
      if (see) look(see, this, given, loopwarden);
      try {
        change?.(given, loopwarden);
        const result = apply(target, (toSelf ? toSelf(this) : this) as never, given as never);
        return give ? give(result as never, this) : result;
      } catch (error) {
        mendError(error, loopwarden);
        throw error;
      }
    }
  };
  for (const key of ['length', 'name']) defineProperty(loopwarden, key, descriptorOf(native, key)!);
  natives.set(loopwarden, native);
  return loopwarden as unknown as Native;
}

/** Replaces a method, leaving the rest of its property as it was. */
export function wrapMethod<T extends object>(owner: T, key: keyof T & string, manners: Manners): void {
  const descriptor = descriptorOf(owner, key);
  if (typeof descriptor?.value !== 'function') return;
  descriptor.value = wrap(descriptor.value, manners);
  defineProperty(owner, key, descriptor);
}

/** Replaces one half of an accessor property. */
export function wrapAccessor(owner: object, key: string, half: 'get' | 'set', manners: Manners): void {
  const descriptor = descriptorOf(owner, key);
  const native = descriptor?.[half];
  if (!descriptor || !native) return;
  descriptor[half] = wrap(native, manners) as never;
  defineProperty(owner, key, descriptor);
}

/** Replaces a class and the way back to it, `prototype.constructor`. */
export function wrapClass(key: string, manners: Manners): void {
  const classes = self as unknown as Record<string, { prototype: object } | undefined>;
  const prototype = classes[key]?.prototype;
  // Not every browser has every class, and some want a secure page.
  if (!prototype) return;
  wrapMethod(classes, key, manners);
  replace(prototype, 'constructor', classes[key]);
}

/** Puts another value into a property, leaving the rest of it as it was. */
export function replace(owner: object, key: string, value: unknown): void {
  const descriptor = descriptorOf(owner, key)!;
  descriptor.value = value;
  defineProperty(owner, key, descriptor);
}

function look(see: NonNullable<Manners['see']>, self: unknown, args: readonly unknown[], trap: Trap): void {
  try {
    see(self, args, trap);
  } catch {
    // A page must never feel that we failed.
  }
}
