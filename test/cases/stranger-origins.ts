import type { Initiator } from '../../src/core/initiator.ts';

/** A page that comes from elsewhere than a website with a name, and what it must be called in the log. */
export interface StrangerOrigin {
  name: string;
  /** Where the page is served: an address of the test world; null for a file. */
  address: string | null;
  asker: Initiator;
}

export const STRANGER_ORIGINS: readonly StrangerOrigin[] = [
  {
    name: 'a public IPv4 literal',
    address: '203.0.113.77',
    asker: { type: 'site', host: '203.0.113.77' },
  },
  { name: 'a public IPv6 literal', address: '2001:db8::10', asker: { type: 'site', host: '[2001:db8::10]' } },
  {
    name: 'a page of the local network',
    address: '192.168.1.1',
    asker: { type: 'site', host: '192.168.1.1' },
  },
  { name: 'a file', address: null, asker: { type: 'file' } },
];

/** What each of them does: a request of every kind that matters. */
export const STRANGER_KINDS = ['fetch', 'image', 'websocket', 'frame'] as const;

/** The page, aiming at a port. It has an icon, so that nobody asks for one. */
export function strangerPage(port: number): string {
  return `<!doctype html><title>stranger</title><link rel="icon" href="data:,"><body>
<img src="http://127.0.0.1:${port}/image"><iframe src="http://127.0.0.1:${port}/frame"></iframe>
<script>fetch('http://127.0.0.1:${port}/fetch').catch(() => {}); new WebSocket('ws://127.0.0.1:${port}/websocket')</script>`;
}
