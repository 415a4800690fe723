/** Collects what a page would notice of us. */
export const EARS = `<!doctype html><title>evil</title><script>
  globalThis.heard = [];
  addEventListener('error', (event) => heard.push(String(event.message)));
  addEventListener('unhandledrejection', (event) => heard.push(String(event.reason)));
</script>`;
/** Forges what the hook says, in every form a page can send it. */
export const FORGE = `(async (count) => {
  const line = 'fetch\\nlocalhost\\n22\\nError\\n    at forged (https://innocent.example/lib.js:1:1)';
  for (let nth = 0; nth < count; nth += 1) {
    const type = nth % 3 === 0 ? 'loopwarden' : nth % 3 === 1 ? String(nth) : 'message';
    const detail = nth % 5 === 0 ? { toString() { throw new Error('trap'); } } : nth % 50 === 1 ? line.repeat(400) : line;
    document.fonts.dispatchEvent(new CustomEvent(type, { detail }));
    if (nth % 100 === 0) postMessage({ type: 'claim', data: [line] }, '*');
  }
  document.fonts.dispatchEvent(new CustomEvent('loopwarden', { detail: 'taken-over' }));
  document.fonts.dispatchEvent(new CustomEvent('taken-over', { detail: line }));
})`;
/** Breaks everything our code could lean on. */
export const BREAK = `(() => {
  for (const prototype of [Map.prototype, WeakMap.prototype, Array.prototype, String.prototype, RegExp.prototype, Promise.prototype, Function.prototype]) {
    for (const key of ['get', 'set', 'has', 'exec', 'startsWith', 'indexOf', 'slice', 'push', 'join', 'map', 'call', 'bind']) {
      if (key in prototype) Object.defineProperty(prototype, key, { value() { throw new Error('broken ' + key); }, configurable: true });
    }
  }
  Object.prototype.value = 'polluted';
  Object.prototype.get = () => 'polluted';
  Object.freeze(EventTarget.prototype);
  Object.freeze(CustomEvent.prototype);
  globalThis.URL = globalThis.CustomEvent = globalThis.Proxy = undefined;
})`;
/** Freezes what it can, and hands over objects that answer as they like, in eight requests. */
export const ARGUE = `((origin) => {
  let nth = 0;
  const next = () => origin + '/' + nth++;
  const says = () => ({ toString: next, get href() { throw new Error('trap'); } });
  const proxy = () => new Proxy({}, { get: (_, key) => (key === Symbol.toPrimitive ? next : undefined) });
  const options = new Proxy({ mode: 'no-cors' }, { has() { throw new Error('trap'); }, ownKeys() { throw new Error('trap'); } });
  for (const { prototype } of [Object, Array, Function, Promise, String, RegExp, Map, WeakMap, Image, Request, XMLHttpRequest])
    Object.freeze(prototype);
  for (const object of [Reflect, JSON, Math]) Object.freeze(object);
  fetch(says()).catch(() => {});
  fetch(proxy()).catch(() => {});
  fetch(next(), options).catch(() => {});
  fetch(new Request(says())).catch(() => {});
  new Image().src = says();
  document.createElement('img').setAttribute('src', proxy());
  const request = new XMLHttpRequest();
  request.open('GET', proxy());
  request.send();
  new WebSocket({ toString: () => next().replace('http', 'ws') }).onerror = () => {};
  return nth;
})`;
/** Names its code what could be taken for something else. */
export const MISNAMED = `https://cdn.example/\u202E\u0007=cmd()<b>bold</b>.js`;
/** Right-to-left override, a control character, markup and a formula, as far as a path can hold them. */
export const NASTY = '/%E2%80%AE%07/=cmd()|<img src=x onerror=alert(1)>';
