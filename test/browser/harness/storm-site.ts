import type { Routes } from '../../world/routes.ts';

export type Way = 'fetch' | 'websocket';

/**
 * Tries that a page has under way at once. Of more WebSockets the browsers make no requests: Chromium 156 fails those above
 * 255 in a page's process (measured), Firefox those above 200 in all (`network.websocket.max-connections`).
 */
const AT_ONCE: Record<Way, number> = { fetch: 500, websocket: 100 };

/** Defines `sweep(way, first, last)`: tries each port once, and resolves with how many tries it made. */
const SWEEP = `
  const tries = {
    fetch: (port) => fetch('http://127.0.0.1:' + port + '/').catch(() => {}),
    websocket: (port) => new Promise((done) => {
      const socket = new WebSocket('ws://127.0.0.1:' + port + '/');
      socket.onerror = socket.onopen = done;
    }),
  };
  globalThis.fired = 0;
  const atOnceBy = ${JSON.stringify(AT_ONCE)};
  globalThis.sweep = async (way, first, last, atOnce = atOnceBy[way]) => {
    const before = fired;
    for (let from = first; from <= last; from += atOnce) {
      const batch = [];
      for (let port = from; port < from + atOnce && port <= last; port += 1) {
        batch.push(tries[way](port));
        fired += 1;
      }
      await Promise.all(batch);
    }
    return fired - before;
  };`;

/** Sweeps when told, and tells its site how many tries it made: nobody can ask it once its page is gone. */
const WORKER = `${SWEEP}
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  addEventListener('message', (event) => event.waitUntil(
    sweep('fetch', event.data.first, event.data.last, 50).then((count) => fetch('/told?fired=' + count))));`;

/**
 * Sweeps 1,000 ports a visit, and loads itself anew while the last 100 of them are under way, until it has tried all up to
 * 5,000. How many it tried, and how many of them failed before its eyes, it keeps where the next visit finds it.
 */
const RELOADING = `
  const first = Number(sessionStorage.getItem('fired')) + 1;
  const round = async () => {
    for (let from = first; from < first + 1000; from += 100) {
      const batch = [];
      for (let port = from; port < from + 100; port += 1) batch.push(tries.fetch(port));
      sessionStorage.setItem('fired', String(from + 99));
      if (from + 100 === first + 1000 && first < 4001) return location.reload();
      await Promise.all(batch);
      sessionStorage.setItem('answered', String(Number(sessionStorage.getItem('answered')) + 100));
    }
  };
  onload = () => setTimeout(round, 100);`;

/** A site whose pages storm. */
export const STORM_SITE: Routes = {
  '/': `<!doctype html><title>sweeper</title><link rel="icon" href="data:,"><script>${SWEEP}</script>`,
  '/reloading': `<!doctype html><title>reloading</title><link rel="icon" href="data:,"><script>${SWEEP}${RELOADING}</script>`,
  '/worker.js': { type: 'text/javascript', body: WORKER },
  '/told': { type: 'text/plain', body: 'thank you' },
};
