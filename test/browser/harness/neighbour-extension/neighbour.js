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

/** Speaks to the extension with the id in the address as that one's own pages would, and tells the port how often it was answered. */
api.webRequest.onBeforeRequest.addListener(
  ({ url }) => {
    const { searchParams } = new URL(url);
    void tell(searchParams.get('id'), searchParams.get('site'), Number(searchParams.get('port')));
  },
  { urls: ['*://shop.example/tell-neighbour*'] },
);

async function tell(id, site, port) {
  const say = (type, data) => api.runtime.sendMessage(id, { id: 1, type, data, timestamp: Date.now() });
  const rule = { site, port, lifetime: 'always' };
  const answers = await Promise.allSettled([
    say('allow', rule),
    say('changeRules', { put: [{ ...rule, effect: 'allow' }], remove: [] }),
    say('pause', { site, minutes: 60 }),
    say('setWatchOnly', { watchOnly: true }),
    say('clearLog'),
    say('claim', { pages: [`https://${site}/`], base: '', loads: [], attempts: [] }),
  ]);
  const heard = answers.filter(({ status, value }) => status === 'fulfilled' && value !== undefined);
  try {
    api.runtime.connect(id).postMessage({ id: 1, type: 'allow', data: rule });
  } catch {
    // As it should be.
  }
  void fetch(`http://127.0.0.1:${port}/told?asked=${answers.length}&heard=${heard.length}`).catch(() => {});
}
