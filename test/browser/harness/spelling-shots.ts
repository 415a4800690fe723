import { DISGUISES, NEVER_MADE, SPELLINGS, USERINFO_SPELLINGS } from '../../cases/spellings.ts';
import type { BrowserName } from './test-browser.ts';

export const SHOT_KINDS = ['fetch', 'image', 'websocket', 'frame'] as const;
export type ShotKind = (typeof SHOT_KINDS)[number];

/** One request a page makes at one spelling of this computer. Its path says which it is. */
export interface Shot {
  kind: ShotKind;
  written: string;
  url: string;
  /** `<number of the spelling>/<kind>`: what arrives carries it. */
  mark: string;
}

/** Every spelling by every kind of request, at one port. `secure` asks by https and wss, for pages that may ask by nothing else. */
export function spellingShots(port: number, secure: boolean): Shot[] {
  const all = [...SPELLINGS, ...DISGUISES].map(([written]) => written);
  return [...all, ...USERINFO_SPELLINGS].flatMap((written, number) =>
    SHOT_KINDS.map((kind): Shot => {
      const scheme = (kind === 'websocket' ? 'ws' : 'http') + (secure ? 's' : '');
      const mark = `${number}/${kind}`;
      return { kind, written, mark, url: `${scheme}://${written}:${port}/s/${mark}` };
    }),
  );
}

/** Whether this browser makes the request at all. */
export function isMade({ kind, written }: Shot, browser: BrowserName): boolean {
  return !(USERINFO_SPELLINGS.includes(written) && NEVER_MADE[browser].userinfo.includes(kind));
}

/** A page that fires them all as soon as it is there. */
export function spellingPage(shots: readonly Shot[]): string {
  return `<!doctype html><meta charset="utf-8"><title>spellings</title><link rel="icon" href="data:,"><body><script>
    const FIRE = {
      fetch(url) { const x = new XMLHttpRequest(); x.open('GET', url); x.send(); },
      image(url) { new Image().src = url; },
      websocket(url) { new WebSocket(url); },
      frame(url) { const f = document.createElement('iframe'); f.src = url; document.body.append(f); },
    };
    for (const [kind, url] of ${JSON.stringify(shots.map(({ kind, url }) => [kind, url]))}) {
      try { FIRE[kind](url); } catch {}
    }
  </script>`;
}
