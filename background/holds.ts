import type { Attempt, Outcome } from '../src/core/attempt.ts';
import { requestOf, viewOf } from '../src/core/held-navigation.ts';
import type { FormBody, HeldNavigation, HeldRequest, HeldView } from '../src/core/held-navigation.ts';
import { initiatorKey } from '../src/core/initiator.ts';
import type { HeldEnd } from '../src/core/fold.ts';
import { browser } from '../src/platform/browser.ts';
import { readHeld, writeHeld } from '../src/store/held-navigations.ts';
import type { Attributed } from './attribute.ts';
import { FormClaims } from './form-claims.ts';
import { isSameAddress } from './is-same-address.ts';
import { ALARM } from './housekeeping.ts';
import type { Recorder } from './record.ts';

const PAGE = 'src/pages/hold/index.html';
/** The oldest goes first; a page that posts in a loop fills no memory. */
const MAX_HELD = 16;
/** The browser may tell that a navigation has ended before it tells that it was stopped. Milliseconds. */
const LATENESS = [0, 100, 400];
/** A hold page that is gone for this long, milliseconds, is not coming back. */
const PATIENCE = 60_000;

/**
 * The navigations that were stopped and wait for the user. Each change is in `storage.session` before it counts, so that
 * a worker killed while our page is open loses nothing; a request is given out once.
 */
export class Holds {
  #queue: Promise<unknown> = Promise.resolve();
  readonly #recorder: Recorder;
  readonly #forms = new FormClaims();

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  /**
   * Keeps a navigation that the browser is about to stop, or has just stopped. The same request again changes nothing.
   * @param seen what `attribute` found; null in a private window, of which nothing is logged
   */
  keep(
    attempt: Attempt,
    url: string,
    seen: Promise<Attributed | null>,
    special: { body: FormBody; forward: boolean },
  ): Promise<void> {
    return this.#change(async (all) => {
      if (all.some((held) => held.requestId === attempt.requestId && held.url === url)) return all;
      const known = await seen.catch(() => null);
      const held: HeldNavigation = {
        id: crypto.randomUUID(),
        requestId: attempt.requestId,
        tabId: attempt.tabId ?? -1,
        at: Date.now(),
        stage: 'seen',
        url,
        target: attempt.target,
        method: attempt.method,
        initiator: known?.attempt.initiator ?? attempt.initiator,
        ...special,
        enctype: null,
        log: known && {
          incidentId: known.visit.incidentId,
          port: attempt.target.port,
          askerKey: initiatorKey(known.attempt.initiator),
        },
      };
      return [...all, this.#forms.complete(held)].slice(-MAX_HELD);
    });
  }

  /** A page says how its form is encoded, before or after we are told of the navigation. */
  hearForm(data: unknown, sender: { origin?: string | undefined; url?: string | undefined }): void {
    if (!this.#forms.hear(data, sender)) return;
    void this.#change((all) => {
      const completed = all.map((held) => this.#forms.complete(held));
      return completed.some((held, index) => held !== all[index]) ? completed : all;
    });
  }

  /** The browser has stopped it: shows our page in its tab. */
  async ask(tabId: number, url: string): Promise<void> {
    let found: HeldNavigation | undefined;
    for (const pause of LATENESS) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      await this.#change((all) => {
        found = all.findLast(
          (held) => held.stage === 'seen' && held.tabId === tabId && isSameAddress(held.url, url),
        );
        return found ? all.map((held) => (held === found ? asked(held) : held)) : all;
      });
      if (found) break;
    }
    if (!found) return;
    await browser.alarms.create(ALARM.holdSweep, { periodInMinutes: 1 });
    const page = browser.runtime.getURL(`${PAGE}?id=${found.id}`);
    try {
      await browser.tabs.update(tabId, { url: page });
    } catch {
      // The tab is gone, or it is a private one of Chrome's, which shows no page of an extension.
      await this.#drop(found.id);
    }
  }

  /** It went on after all: a rule let it pass, or something else stopped it. */
  async forget(requestId: string): Promise<void> {
    await this.#change((all) => all.filter((held) => held.requestId !== requestId || held.stage !== 'seen'));
  }

  /** Null when there is no such navigation, or it is answered already. */
  async view(id: string): Promise<HeldView | null> {
    const held = (await this.#all()).find((one) => one.id === id && one.stage === 'asked');
    return held ? viewOf(held) : null;
  }

  /** Gives the request out, once: null the second time, and when it cannot be sent as it was. */
  async take(id: string): Promise<HeldRequest | null> {
    let request: HeldRequest | null = null;
    await this.#change((all) =>
      all.map((held) => {
        if (held.id !== id || held.stage !== 'asked') return held;
        request = requestOf(held);
        if (!request) return held;
        // What is given out need not be kept.
        return { ...held, stage: 'sent', at: Date.now(), body: { fields: [], obstacle: null } };
      }),
    );
    return request;
  }

  /** The user went back. */
  async leave(id: string): Promise<void> {
    const held = (await this.#all()).find((one) => one.id === id && one.stage === 'asked');
    if (!held) return;
    await this.#drop(id);
    this.#resolve(held, { choice: 'returned' });
  }

  /** Our page's own request has been answered, or failed: that is how the held one ended. */
  async finish(tabId: number, url: string, outcome: Outcome): Promise<void> {
    const held = (await this.#all()).find(
      (one) => one.stage === 'sent' && one.tabId === tabId && isSameAddress(one.url, url),
    );
    if (!held) return;
    await this.#drop(held.id);
    this.#resolve(held, { choice: held.forward ? 'forwarded' : 'continued', outcome });
  }

  /** Drops what no tab shows any more. */
  async sweep(): Promise<void> {
    const now = Date.now();
    const gone = new Set<string>();
    for (const { id, tabId, at } of await this.#all()) {
      if (now - at < PATIENCE) continue;
      const url = await browser.tabs.get(tabId).then(
        (tab) => tab.url,
        () => undefined,
      );
      if (!url?.endsWith(id)) gone.add(id);
    }
    await this.#change((all) => all.filter(({ id }) => !gone.has(id)));
    if ((await this.#all()).length === 0) await browser.alarms.clear(ALARM.holdSweep);
  }

  #resolve({ log }: HeldNavigation, end: HeldEnd): void {
    if (!log) return;
    const visit = { incidentId: log.incidentId, documentId: null };
    this.#recorder.push(Promise.resolve({ type: 'resolved', held: log, end, visit }));
  }

  async #drop(id: string): Promise<void> {
    await this.#change((all) => all.filter((held) => held.id !== id));
  }

  async #all(): Promise<HeldNavigation[]> {
    await this.#queue;
    return readHeld();
  }

  #change(edit: (all: HeldNavigation[]) => HeldNavigation[] | Promise<HeldNavigation[]>): Promise<void> {
    const done = this.#queue.then(async () => {
      const before = await readHeld();
      const after = await edit(before);
      if (after !== before) await writeHeld(after);
    });
    this.#queue = done.catch(() => {});
    return done;
  }
}

const asked = (held: HeldNavigation): HeldNavigation => ({ ...held, stage: 'asked', at: Date.now() });
