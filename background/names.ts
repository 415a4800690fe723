import { isLoopbackHost, parseEndpoint } from '../src/core/address.ts';
import type { Attempt } from '../src/core/attempt.ts';
import { siteOf } from '../src/core/initiator.ts';
import { kindOfName } from '../src/core/kind-of-name.ts';
import { isKnownName } from '../src/core/known-names.ts';
import { MAX_ELSEWHERE, MAX_HERE, NameBook, type NameFacts, type Sight } from '../src/core/name-book.ts';
import { ProxySigns, type ProxySight } from '../src/core/proxy-signs.ts';
import type { SeenNames } from '../src/core/seen-names.ts';
import type { RequestDetails } from '../src/platform/request-details.ts';
import { TARGET } from '../src/platform/target.ts';
import { readSeenNames, writeSeenNames } from '../src/store/seen-names-store.ts';
import { observeTarget } from './observe.ts';

/** Writes are gathered for this long, milliseconds. */
const GATHER = 500;
/** Twice what the book holds, so that looking through it is rare. */
const MAX_PRIVATE = 2 * (MAX_HERE + MAX_ELSEWHERE);

/** What this worker, and those before it in this browser session, know of names. */
export class Names {
  readonly #book = new NameBook();
  readonly #signs = new ProxySigns();
  readonly #onRulesChange: (only?: 'if-named') => void;
  /** Names of private windows, as far as it is known yet: they are kept nowhere. */
  readonly #private = new Set<string>();
  #isSaving = false;
  #isLoaded = false;
  /** Resolves when what earlier workers saw is there; what cannot be read counts as nothing. */
  readonly ready: Promise<void>;

  /**
   * @param onRulesChange called when Chrome's rules have to follow what was seen; `if-named`: only if the user has said
   * something about names
   */
  constructor(onRulesChange: (only?: 'if-named') => void) {
    this.#onRulesChange = onRulesChange;
    this.ready = this.#load();
  }

  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** Whether any name was seen that leads here: only then are failures of other requests looked at. */
  get isOfUse(): boolean {
    return !this.#isLoaded || this.#book.hasHere;
  }

  get proxy(): ProxySigns['state'] {
    return this.#signs.state;
  }

  async seen(): Promise<SeenNames> {
    await this.ready;
    return this.#book.seen();
  }

  /** A request for a name that was seen to lead here; null for all others. */
  recognise(details: RequestDetails): Attempt | null {
    const target = parseEndpoint(details.url);
    if (!target || isLoopbackHost(target.host) || isKnownName(target.host)) return null;
    const facts = this.#factsOf(siteOf(target.host));
    if (!facts) return null;
    const attempt = observeTarget(details, target);
    return { ...attempt, target: { ...target, name: kindOfName(facts, target, attempt.initiator) } };
  }

  /** Adds to an attempt where pages of its asker came from. */
  complete(attempt: Attempt): Attempt {
    const { initiator } = attempt;
    if (initiator.type !== 'site') return attempt;
    const served = this.#book.servedFrom(initiator.host);
    return served === undefined ? attempt : { ...attempt, initiator: { ...initiator, served } };
  }

  /**
   * Takes a sight.
   * @param isPrivate whether it belongs to a private window, of which nothing is kept; asked when there is news only
   */
  see(sight: Sight, isPrivate: () => Promise<boolean>): void {
    if (!this.#book.see(sight)) return;
    const isPlain = sight.place === 'elsewhere' && !this.#book.factsOf(sight.host);
    this.#onRulesChange(isPlain ? 'if-named' : undefined);
    this.#private.add(sight.host);
    if (this.#private.size > MAX_PRIVATE) this.#forgetPrivate();
    void isPrivate().then((hidden) => {
      if (hidden) return;
      this.#private.delete(sight.host);
      this.#save();
    });
  }

  /** Takes what an answer tells of a proxy on this computer. Once there is one, its address says nothing of names. */
  seeProxySign(sight: ProxySight): void {
    if (!this.#signs.see(sight)) return;
    if (this.#signs.state === 'proxied' && this.#book.forgetHere()) this.#onRulesChange();
    this.#save();
  }

  /** The user said that pages of this name are their own. */
  trust(host: string): void {
    this.#book.trust(host);
    this.#save();
  }

  /** Chrome blocks by domain, and a name that changed for the rest of the session; Firefox looks at each request. */
  #factsOf(host: string): NameFacts | undefined {
    if (TARGET === 'chrome') return this.#book.factsAbove(host);
    const facts = this.#book.factsOf(host);
    return facts?.here ? facts : undefined;
  }

  /** What the book has forgotten needs no discretion any more. */
  #forgetPrivate(): void {
    for (const host of this.#private) if (!this.#book.knows(host)) this.#private.delete(host);
  }

  async #load(): Promise<void> {
    const record = await readSeenNames().catch(() => null);
    if (record) {
      this.#book.restore(record.names);
      this.#signs.restore(record.signs);
    }
    this.#isLoaded = true;
  }

  #save(): void {
    if (this.#isSaving) return;
    this.#isSaving = true;
    setTimeout(() => {
      this.#isSaving = false;
      const { here, elsewhere } = this.#book.toStore();
      const names = {
        here: here.filter(([host]) => !this.#private.has(host)),
        elsewhere: elsewhere.filter((host) => !this.#private.has(host)),
      };
      void writeSeenNames({ names, signs: this.#signs.toStore() }).catch(() => {});
    }, GATHER);
  }
}
