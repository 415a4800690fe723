import { domainsOf } from './domains-of.ts';
import { forgetOldest } from './forget-oldest.ts';
import type { Served } from './initiator.ts';
import type { Place } from './place-of-address.ts';
import type { SeenNames } from './seen-names.ts';

/** What was seen of a name that leads, or led, to this computer. */
export interface NameFacts {
  /** Its latest answer came from this computer. */
  here: boolean;
  /** That address was 0.0.0.0 or [::]. */
  silenced: boolean;
  /** It was seen elsewhere before it led here. */
  rebound: boolean;
  /** A page the user opened under it came from here. */
  page: boolean;
}

/** One thing seen: an answer to, or an address of, a name. */
export interface Sight {
  /** Without root dot. */
  host: string;
  place: Place;
  /** Whether it was a document of its own, which could run scripts under the name. */
  isDocument?: boolean;
  /** Whether it was a page in a tab that a page of somebody else cannot have opened. */
  isOwnPage?: boolean;
  /** Whether a proxy could look the same, so that nothing may be blocked for it. */
  isUnsure?: boolean;
}

/** What can be kept over the end of a worker. */
export interface StoredNames {
  here: [host: string, facts: NameFacts][];
  elsewhere: string[];
}

/** The book is bounded, whatever pages do; the oldest entries go first. */
export const MAX_HERE = 300;
export const MAX_ELSEWHERE = 2_000;

/**
 * Where names led in this browser session. A name that was seen elsewhere and then here is `rebound`, and stays so until
 * the user says it is theirs: a page of a stranger may be open under it.
 */
export class NameBook {
  readonly #here = new Map<string, NameFacts>();
  /** Each with whether documents came from there. */
  readonly #elsewhere = new Map<string, boolean>();

  /** Adds what an earlier worker kept; what was seen since wins. */
  restore({ here, elsewhere }: StoredNames): void {
    for (const host of elsewhere) if (!this.#elsewhere.has(host)) this.#elsewhere.set(host, true);
    for (const [host, facts] of here) if (!this.#here.has(host)) this.#here.set(host, facts);
  }

  /** Takes a sight. True when something changed that rules or storage depend on. */
  see(sight: Sight): boolean {
    return sight.place === 'elsewhere' ? this.#seeElsewhere(sight) : this.#seeHere(sight);
  }

  get hasHere(): boolean {
    return this.#here.size > 0;
  }

  factsOf(host: string): NameFacts | undefined {
    return this.#here.get(host);
  }

  knows(host: string): boolean {
    return this.#here.has(host) || this.#elsewhere.has(host);
  }

  /** The facts of this name, or of the nearest parent that was seen here: Chrome's rules cover what is below a name. */
  factsAbove(host: string): NameFacts | undefined {
    for (const domain of domainsOf(host)) {
      const facts = this.#here.get(domain);
      if (facts && (facts.here || facts.rebound)) return facts;
      if (this.#elsewhere.has(domain)) return undefined;
    }
    return undefined;
  }

  /** Where pages of this name come from. A name without sight of its own is its parent's, as in Chrome's rules. */
  servedFrom(host: string): Served | undefined {
    if (this.#here.size === 0) return this.#elsewhere.has(host) ? 'elsewhere' : undefined;
    for (const domain of domainsOf(host)) {
      if (this.#here.get(domain)?.rebound || this.#elsewhere.has(domain)) return 'elsewhere';
      if (this.#here.get(domain)?.page) return 'here';
    }
    return undefined;
  }

  /** The user says that pages of this name are their own: what it was before no longer counts. */
  trust(host: string): void {
    this.#elsewhere.delete(host);
    const facts = this.#here.get(host);
    if (facts) this.#here.set(host, { ...facts, rebound: false, page: true });
  }

  /** Takes back all that was seen here: it was a proxy's address. True when there was something. */
  forgetHere(): boolean {
    const had = this.#here.size > 0;
    this.#here.clear();
    return had;
  }

  seen(): SeenNames {
    const list = [...this.#here];
    const hosts = (wanted: (facts: NameFacts) => boolean): string[] =>
      list.filter(([, facts]) => wanted(facts)).map(([host]) => host);
    const rebound = hosts((facts) => facts.rebound);
    const here = hosts((facts) => facts.here && !facts.rebound);
    const pages = hosts((facts) => facts.page && !facts.rebound);
    const known = new Set([...here, ...pages]);
    const elsewhere = [...this.#elsewhere.keys()].filter((host) => !known.has(host));
    return { here, rebound, pages, elsewhere };
  }

  /** What is worth keeping: all that was seen here, and elsewhere those names whose documents could rebind. */
  toStore(): StoredNames {
    const documents = [...this.#elsewhere].filter(([, isDocument]) => isDocument);
    return { here: [...this.#here], elsewhere: documents.map(([host]) => host) };
  }

  #seeElsewhere({ host, isDocument = false }: Sight): boolean {
    const known = this.#elsewhere.get(host);
    if (known === undefined || (isDocument && !known)) {
      this.#elsewhere.set(host, isDocument);
      forgetOldest(this.#elsewhere, MAX_ELSEWHERE);
    }
    const facts = this.#here.get(host);
    if (facts?.here || facts?.page) this.#here.set(host, { ...facts, here: false, page: false });
    return (isDocument && !known) || facts?.here === true || facts?.page === true;
  }

  #seeHere({ host, place, isOwnPage = false, isUnsure = false }: Sight): boolean {
    const before = this.#here.get(host);
    const rebound = before?.rebound === true || (!isUnsure && this.#elsewhere.has(host));
    const facts: NameFacts = {
      here: !isUnsure || before?.here === true,
      silenced: place === 'nowhere',
      rebound,
      page: isOwnPage || before?.page === true,
    };
    const isNews =
      !before ||
      before.here !== facts.here ||
      before.silenced !== facts.silenced ||
      before.rebound !== rebound ||
      before.page !== facts.page;
    if (isNews) {
      this.#here.set(host, facts);
      this.#closeCrowd(host);
      forgetOldest(this.#here, MAX_HERE);
    }
    return isNews;
  }

  /** Where names without end lead here, the domain above them does, too: else each would have a first answer. */
  #closeCrowd(host: string): void {
    const domain = domainAbove(host);
    if (domain === null || this.#here.has(domain)) return;
    const isOne = ([name, { here, page }]: [string, NameFacts]): boolean =>
      here && !page && domainAbove(name) === domain;
    if ([...this.#here].filter(isOne).length < CROWD) return;
    this.#here.set(domain, { here: true, silenced: false, rebound: false, page: false });
  }
}

/** So many names of strangers below one domain, and there will be more: who owns it can make as many as they like. */
const CROWD = 4;

/** The domain right above a name; null where it looks like a public suffix (`co.uk`), which nobody owns. */
function domainAbove(host: string): string | null {
  const parent = host.slice(host.indexOf('.') + 1);
  return /\.(?!..$)|[^.]{4,}\...$/.test(parent) ? parent : null;
}
