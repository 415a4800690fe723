/**
 * Built-ins as they were before any script of the page ran. Code in the page's world uses these and syntax only:
 * no methods on values, no spread or destructuring of arrays, no `for…of`, because a page may replace what those call.
 */
export const {
  apply,
  construct,
  defineProperty,
  deleteProperty,
  get,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  setPrototypeOf,
} = Reflect;
export const captureStackTrace =
  __TARGET__ === 'chrome'
    ? Error.captureStackTrace
    : (undefined as unknown as typeof Error.captureStackTrace);
export const parseUrl = URL.parse;

type Method<This, Args extends unknown[], Result> = (this: This, ...args: Args) => Result;

/** `method.call(self, …)` without asking `method` for its `call`. */
export const uncurryThis: <This, Args extends unknown[], Result>(
  method: Method<This, Args, Result>,
) => (self: This, ...args: Args) => Result = Function.prototype.bind.bind(Function.prototype.call);

export const { create, hasOwn, setPrototypeOf: setPrototypeOrThrow } = Object;
const { prototype: text } = String;
export const indexOf = /* @__PURE__ */ uncurryThis(text.indexOf);
export const lastIndexOf = /* @__PURE__ */ uncurryThis(text.lastIndexOf);
export const charCodeAt = /* @__PURE__ */ uncurryThis(text.charCodeAt);
export const slice = /* @__PURE__ */ uncurryThis(text.slice);
export const execute = /* @__PURE__ */ uncurryThis(RegExp.prototype.exec);
export const afterRejection: <T>(
  promise: Promise<T>,
  onFulfilled: undefined,
  onRejected: (reason: unknown) => never,
) => Promise<T> = /* @__PURE__ */ uncurryThis(Promise.prototype.then) as never;

/** A property's descriptor without a prototype, where a page may have planted `get` or `value` for all objects. */
export function descriptorOf(owner: object, key: string): PropertyDescriptor | undefined {
  const descriptor = getOwnPropertyDescriptor(owner, key);
  if (descriptor) setPrototypeOf(descriptor, null);
  return descriptor;
}

/** A getter of a class as a function of the object; throws for objects without the brand. */
export function getter<T extends object, K extends keyof T & string>(
  { prototype }: { prototype: T },
  key: K,
): (self: unknown) => T[K] {
  return uncurryThis(descriptorOf(prototype, key)!.get!) as (self: unknown) => T[K];
}

const { prototype: weak } = WeakMap;
const mapGet = /* @__PURE__ */ uncurryThis(weak.get);
const mapSet = /* @__PURE__ */ uncurryThis(weak.set);

export interface SafeWeakMap<Value> {
  get(key: unknown): Value | undefined;
  set(key: object, value: Value): void;
}

/** A `WeakMap` whose methods a page cannot replace. */
export function safeWeakMap<Value>(): SafeWeakMap<Value> {
  const map = new WeakMap<object, Value>();
  return {
    get: (key) => mapGet(map, key as object) as Value | undefined,
    set: (key, value) => mapSet(map, key, value),
  };
}

/**
 * Calls for each word of a list. Firefox makes `split`, `map` and iterators anew in every frame, which takes longer.
 * @param list with a space after each word
 */
export function eachWord(list: string, found: (word: string) => void): void {
  for (let from = 0, to = 0; (to = indexOf(list, ' ', from)) > 0; from = to + 1) found(slice(list, from, to));
}
