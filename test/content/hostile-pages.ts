/** What pages do to the built-ins that scripts rely on, after our scripts ran and before theirs. */
export const HOSTILITIES: Record<string, string> = {
  'iterators throw': `Array.prototype[Symbol.iterator] = String.prototype[Symbol.iterator] = () => { throw new Error('iterated'); };`,
  'array methods throw': `for (const key of ['push', 'join', 'map', 'forEach', 'slice', 'concat', 'indexOf', 'includes']) Array.prototype[key] = () => { throw new Error(key); };`,
  'string methods lie': `for (const key of Object.getOwnPropertyNames(String.prototype)) if (key !== 'constructor' && key !== 'length') String.prototype[key] = () => '';`,
  'regular expressions never match': `RegExp.prototype.exec = () => null; RegExp.prototype.test = () => false; RegExp.prototype[Symbol.match] = () => null; RegExp.prototype[Symbol.replace] = () => '';`,
  'functions cannot be called': `Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => { throw new Error('called'); };`,
  'Reflect is gone': `for (const key of Object.keys(Object.getOwnPropertyDescriptors(Reflect))) delete Reflect[key];`,
  'Object is gone': `for (const key of ['create', 'hasOwn', 'defineProperty', 'getOwnPropertyDescriptor', 'setPrototypeOf']) Object[key] = () => { throw new Error(key); };`,
  'maps lie': `WeakMap.prototype.get = () => 'mine'; WeakMap.prototype.set = () => { throw new Error('set'); };`,
  'promises lie': `Promise.prototype.then = () => 'mine'; Promise.prototype.catch = () => ({});`,
  'promises of another species': `Promise.prototype.constructor = { [Symbol.species]: function () { throw new Error('species'); } };`,
  'URL lies': `URL.parse = () => null; self.URL = class { constructor() { throw new Error('URL'); } };`,
  'Object.prototype is polluted': `for (const key of ['get', 'set', 'value', 'writable', 'detail', 'bubbles', 'apply', 'construct', 'stack', '0', '1', 'toJSON', '127.0.0.1'])
    Object.defineProperty(Object.prototype, key, { configurable: true, get() { return undefined; }, set() { throw new Error('set ' + key); } });`,
  'Array.prototype is polluted': `for (const key of ['0', '1', '2']) Object.defineProperty(Array.prototype, key, { configurable: true, get: () => 'http://127.0.0.1:6666/', set() { throw new Error('set ' + key); } });`,
  'events do not leave': `EventTarget.prototype.dispatchEvent = () => { throw new Error('dispatched'); }; self.CustomEvent = self.Event = class { constructor() { throw new Error('event'); } };`,
  'stacks are prepared': `Error.prepareStackTrace = () => { throw new Error('prepared'); };`,
  'stacks are empty': `Error.stackTraceLimit = 0;`,
  'stacks are not captured': `Error.captureStackTrace = () => { throw new Error('captured'); };`,
  'getters throw': `Object.defineProperty(document, 'baseURI', { get() { throw new Error('base'); } }); Object.defineProperty(document, 'fonts', { get() { throw new Error('fonts'); } });`,
};
