const api = globalThis.browser ?? globalThis.chrome;
const started = `${Date.now()} ${Math.random()}`;
api.runtime.onMessage.addListener((message, sender, respond) => respond({ started }));
api.webRequest.onBeforeRequest.addListener(({ url }) => void api.storage.local.set({ [url]: started }), {
  urls: ['*://shop.example/*'],
});
