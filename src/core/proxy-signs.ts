import type { Place } from './place-of-address.ts';

/** What an answer tells about a proxy. */
export interface ProxySight {
  host: string;
  place: Place;
  /** Whether it came over TLS on port 443. */
  isWeb: boolean;
  /** Whether the host is itself an address of elsewhere. */
  isAddress: boolean;
}

export interface StoredSigns {
  direct: boolean;
  certain: boolean;
  web: string[];
  any: string[];
}

/** So many unrelated sites from one address of this computer are a proxy's work. */
const ENOUGH = 2;

/**
 * Tells whether the addresses that Chrome names are those of servers, or of a proxy on this computer, which would make
 * every site look as if it were served from here (measured in 156: HTTP, CONNECT and SOCKS alike). Nothing says so
 * directly. But a certificate for a public site is not to be had for a program on this computer, so two unrelated sites over
 * TLS from here are a proxy; and where nothing at all came from elsewhere yet, so are any two.
 */
export class ProxySigns {
  #direct = false;
  #certain = false;
  readonly #web = new Set<string>();
  readonly #any = new Set<string>();

  /** `unknown`: no answer from elsewhere yet, so that one from here means nothing. */
  get state(): 'direct' | 'proxied' | 'unknown' {
    if (this.#certain || this.#web.size >= ENOUGH || (!this.#direct && this.#any.size >= ENOUGH))
      return 'proxied';
    return this.#direct ? 'direct' : 'unknown';
  }

  /** Takes an answer. True when the state changed. */
  see({ host, place, isWeb, isAddress }: ProxySight): boolean {
    const before = this.state;
    if (place === 'elsewhere') {
      this.#direct = true;
      if (isWeb && this.#web.size > 0) this.#web.delete(siteAbout(host));
    } else if (isAddress) {
      // An address of elsewhere cannot answer from here.
      this.#certain = true;
    } else {
      if (isWeb) add(this.#web, siteAbout(host));
      add(this.#any, siteAbout(host));
    }
    return this.state !== before;
  }

  restore({ direct, certain, web, any }: StoredSigns): void {
    this.#direct ||= direct;
    this.#certain ||= certain;
    for (const site of web) add(this.#web, site);
    for (const site of any) add(this.#any, site);
  }

  toStore(): StoredSigns {
    return { direct: this.#direct, certain: this.#certain, web: [...this.#web], any: [...this.#any] };
  }
}

/** Roughly the registrable domain: where two labels are too few, sites fall together and the signs come later. */
function siteAbout(host: string): string {
  return host.split('.').slice(-2).join('.');
}

function add(set: Set<string>, site: string): void {
  if (set.size < 8) set.add(site);
}
