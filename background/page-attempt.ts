import { isLoopbackHost } from '../src/core/address.ts';
import type { Attempt, PageKind } from '../src/core/attempt.ts';
import { forgetOldest } from '../src/core/forget-oldest.ts';
import type { ScriptApi } from '../src/core/incident.ts';
import { isStranger, type Initiator } from '../src/core/initiator.ts';
import type { Claim } from '../src/messages/protocol.ts';

/** How many a tab may report within `WINDOW`; a page with endless frames must not write the log full. */
const MAX_REPORTS = 256;
/** Milliseconds. */
const WINDOW = 60_000;
const REMEMBERED_TABS = 200;

/** What no event of the browser shows, by what the page called. */
const KINDS: ReadonlyMap<ScriptApi, PageKind> = new Map([
  ['RTCPeerConnection', 'webrtc'],
  ['CredentialsContainer', 'credential'],
]);

/**
 * Makes attempts of what the guard in the page says it stopped. Who asked, in which tab and frame, is what the browser
 * stamped on the message; the page can invent the rest, about itself, and gains nothing by it: no verdict but "block"
 * follows.
 */
export class PageAttempts {
  readonly #tabs = new Map<number, { since: number; count: number }>();
  readonly #session = crypto.randomUUID();
  #count = 0;

  /** Null for a claim that needs no attempt of its own, because the network shows it, and for a tab that reports too much. */
  attemptOf(
    { api, host, port }: Claim,
    asker: Initiator,
    place: { tabId: number; frameId: number },
    at: number,
  ): Attempt | null {
    const kind = KINDS.get(api);
    if (!kind || !isStranger(asker) || !isLoopbackHost(host) || port === 0) return null;
    if (!this.#mayReport(place.tabId, at)) return null;
    return {
      requestId: `page ${this.#session} ${this.#count++}`,
      at,
      // The page's word is of a host and a port: the scheme says nothing and is not kept.
      target: { scheme: 'http', host, port, path: '/' },
      kind,
      method: kind === 'webrtc' ? 'CONNECT' : 'GET',
      initiator: asker,
      top: asker,
      ...place,
    };
  }

  #mayReport(tabId: number, at: number): boolean {
    const known = this.#tabs.get(tabId);
    const tab = known && at - known.since < WINDOW ? known : { since: at, count: 0 };
    this.#tabs.set(tabId, tab);
    forgetOldest(this.#tabs, REMEMBERED_TABS);
    tab.count += 1;
    return tab.count <= MAX_REPORTS;
  }
}
