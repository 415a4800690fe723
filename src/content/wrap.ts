import { mendError, restack } from './mend-error.ts';
import { natives } from './natives.ts';
import {
  apply,
  construct,
  create,
  defineProperty,
  eachWord,
  get,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  safeWeakMap,
  setPrototypeOf,
  setPrototypeOrThrow,
  uncurryThis,
} from './pristine.ts';

export type Trap = (...args: never[]) => unknown;

export interface Manners {
  /**
   * Looks only at calls for whose first argument this finds something, and at two arguments: for what pages do all the time.
   * `see` gets what was found. Such manners are of one built-in: the handler that goes with them calls just that.
   */
  only?: (first: unknown) => unknown;
  /** Looks at a call before it happens. Whatever it throws is swallowed. `trap` is our frame on the stack. */
  see?: (self: unknown, args: readonly unknown[], trap: Trap, found?: unknown) => void;
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
  const isPlain = __TARGET__ === 'firefox' && !hasOwn(native, 'prototype');
  const handler = __TARGET__ === 'firefox' ? handlerOf : sharedHandler;
  const standIn = isPlain
    ? plainly(native as unknown as Callable, manners)
    : new Proxy(native, handler(manners, native));
  natives.set(standIn, native);
  return standIn as Native;
}

/** Built-ins with the same manners share a handler: this runs in every frame of every page. */
const handlers = /* @__PURE__ */ safeWeakMap<ProxyHandler<object>>();

function sharedHandler(manners: Manners, native: object): ProxyHandler<object> {
  const handler = handlers.get(manners) ?? handlerOf(manners, native);
  handlers.set(manners, handler);
  return handler;
}

/** Its traps are named so that `mendError` knows their lines in a stack. */
function handlerOf(
  { only, see, args: change, self: toSelf, give }: Manners,
  native: object,
): ProxyHandler<Callable> {
  const traps: ProxyHandler<Callable> = {
    construct: {
      loopwarden(target: Callable, args: unknown[], newTarget: Callable): object {
        if (see) look(see, undefined, args, traps.construct as Trap);
        try {
          change?.(args, traps.construct as Trap);
          const isOurs = natives.get(newTarget) === target;
          return construct(target, args as never, isOurs ? target : newTarget) as object;
        } catch (error) {
          mendError(error, traps.construct as Trap);
          throw error;
        }
      },
    }.loopwarden,
    get: {
      // `caller` and `arguments` answer functions only, never a Proxy.
      loopwarden(target: Callable, key: PropertyKey, receiver: unknown): unknown {
        try {
          // Not by `Reflect.get`: it would stand on the stack.
          if (key === 'caller' || key === 'arguments')
            return (target as unknown as Record<string, unknown>)[key];
          return get(target, key, receiver);
        } catch (error) {
          mendError(error, traps.get as Trap);
          throw error;
        }
      },
    }.loopwarden,
    setPrototypeOf: {
      // A Proxy lets itself become its own ancestor; the built-in refuses.
      loopwarden(target: Callable, prototype: object | null): boolean {
        for (let at = prototype; at !== null; at = getPrototypeOf(at)) {
          if (natives.get(at) !== target) continue;
          try {
            setPrototypeOrThrow(target, create(target));
          } catch (error) {
            restack(error, traps.setPrototypeOf as Trap);
            throw error;
          }
        }
        return setPrototypeOf(target, prototype);
      },
    }.loopwarden,
  };
  // A class without `new` only fails, and in Firefox nothing else is a Proxy.
  if (__TARGET__ === 'chrome') {
    // V8 compiles a call of the one function it has seen there, and not one by `Reflect.apply`.
    const directly = only && (uncurryThis(native as never) as Callable);
    traps.apply = {
      loopwarden(target: Callable, self: unknown, args: unknown[]): unknown {
        const found = !only || only(args[0]);
        if (see && found) look(see, self, args, traps.apply as Trap, found);
        try {
          if (directly && args.length === 2)
            return directly(self as never, args[0] as never, args[1] as never);
          change?.(args, traps.apply as Trap);
          const result = apply(target, (toSelf ? toSelf(self) : self) as never, args as never);
          return give ? give(result as never, self) : result;
        } catch (error) {
          mendError(error, traps.apply as Trap);
          throw error;
        }
      },
    }.loopwarden;
  }
  setPrototypeOf(traps, null);
  return traps;
}

/**
 * Stands in for a built-in that is no class, as a method. Firefox calls a Proxy three times slower than that, and its
 * errors do not quote the text of a function, as Chrome's do.
 */
function plainly(target: Callable, { only, see, args: change, self: toSelf, give }: Manners): Callable {
  // Strict functions with the usual number of parameters: `this` stays as it came, and `length` is mostly right.
  // oxlint-disable prefer-rest-params -- they would have to be copied on each call
  const { loopwarden } = only
    ? {
        // By itself, and without giving its `arguments` away: so Firefox need not make them.
        loopwarden(this: unknown, first: unknown, second: unknown): unknown {
          'use strict';
          const found = only(first);
          if (found) look(see!, this, [first, second], loopwarden, found);
          try {
            return apply(target, this as never, arguments as never);
          } catch (error) {
            mendError(error, loopwarden);
            throw error;
          }
        },
      }
    : {
        loopwarden(this: unknown, _first: unknown): unknown {
          'use strict';
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
        },
      };
  // oxlint-enable
  replace(loopwarden, 'name', target.name);
  if (loopwarden.length !== target.length) replace(loopwarden, 'length', target.length);
  return loopwarden;
}

/** Replaces a method of a class, or the setter of an accessor. */
export function wrapMember({ prototype }: { prototype: object }, key: string, manners: Manners): void {
  wrapOwn(prototype, key, manners);
}

/**
 * Replaces several members of a class, if the page has it.
 * @param keys with a space after each
 */
export function wrapMembers(owner: { prototype: object } | undefined, keys: string, manners: Manners): void {
  if (owner) eachWord(keys, (key) => wrapMember(owner, key, manners));
}

/** Replaces a property of just this object. */
export function wrapOwn(owner: object, key: string, manners: Manners, half: 'get' | 'set' = 'set'): void {
  const descriptor = getOwnPropertyDescriptor(owner, key);
  const part = descriptor?.value ? 'value' : half;
  // Not every browser has every member.
  if (descriptor?.[part]) replace(owner, key, wrap(descriptor[part] as object, manners), part);
}

/** Replaces a class and the way back to it, `prototype.constructor`. */
export function wrapClass(key: string, manners: Manners): void {
  const classes = self as unknown as Record<string, { prototype: object } | undefined>;
  const prototype = classes[key]?.prototype;
  // Not every browser has every class, and some want a secure page.
  if (!prototype) return;
  wrapOwn(classes, key, manners);
  replace(prototype, 'constructor', classes[key]);
}

/** Puts another value into a property; what is not named stays as it was. */
export function replace(
  owner: object,
  key: string,
  value: unknown,
  part: 'value' | 'get' | 'set' = 'value',
): void {
  defineProperty(owner, key, { __proto__: null, [part]: value } as PropertyDescriptor);
}

function look(
  see: NonNullable<Manners['see']>,
  self: unknown,
  args: readonly unknown[],
  trap: Trap,
  found?: unknown,
): void {
  try {
    see(self, args, trap, found);
  } catch {
    // A page must never feel that we failed.
  }
}
