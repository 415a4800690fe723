const api = globalThis.browser ?? globalThis.chrome;
/** Asks this computer whenever somebody opens /ask-neighbour: to which port, the address says. */
api.webRequest.onBeforeRequest.addListener(
  ({ url }) => {
    const port = new URL(url).searchParams.get('port');
    void fetch(`http://127.0.0.1:${port}/neighbour`).catch(() => {});
    const socket = new WebSocket(`ws://127.0.0.1:${port}/neighbour`);
    socket.addEventListener('open', () => socket.close());
  },
  { urls: ['*://shop.example/ask-neighbour*'] },
);
