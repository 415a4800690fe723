import type { WebRequest } from 'webextension-polyfill';
import { isLoopbackHost } from '../src/core/address.ts';
import type { Attempt } from '../src/core/attempt.ts';
import { hostOfUrl } from '../src/core/host-of-url.ts';
import { isKnownName } from '../src/core/known-names.ts';
import { placeOfAddress, type Place } from '../src/core/place-of-address.ts';
import { resolveName } from '../src/platform/dns.ts';
import type { RequestDetails } from '../src/platform/request-details.ts';
import type { Names } from './names.ts';
import { observe } from './observe.ts';
import { isPrivate } from './private-windows.ts';
import { Resolver } from './resolver.ts';
import { sightOf } from './sight-of.ts';

export type Cancel = WebRequest.BlockingResponse;
type Judge = (attempt: Attempt, details: RequestDetails) => Promise<Cancel>;

const CONNECTING = /^(?:http|ws)s?:/;

/**
 * Firefox: a request waits until its name is resolved, and is judged before anything is sent. The address that was really
 * used is looked at again when the answer comes, before the page has it: between the two a name can change.
 * What goes through a proxy is resolved there, and its address is the proxy's, so it is left alone.
 */
export class NameResolution {
  readonly #names: Names;
  readonly #resolver: Resolver;

  constructor(names: Names, resolver = new Resolver(resolveName)) {
    this.#names = names;
    this.#resolver = resolver;
  }

  /**
   * Holds a request for a host that is no spelling of this computer until it is known where the name leads.
   * @param judge gives the verdict on one that leads here
   * @returns nothing, at once, for what is known to lead elsewhere: that is all most requests cost
   */
  hold(details: RequestDetails, judge: Judge): Promise<Cancel> | undefined {
    if (isProxied(details) || !CONNECTING.test(details.url)) return undefined;
    const host = hostOfUrl(details.url);
    const now = Date.now();
    if (this.#resolver.fresh(host, now) === 'elsewhere' || isAddress(host)) return undefined;
    return this.#resolve(host, now, details, judge);
  }

  async #resolve(host: string, now: number, details: RequestDetails, judge: Judge): Promise<Cancel> {
    const place = await this.#resolver.resolve(host, now);
    // Not resolved means not reachable. A slow answer might still come and lead here, so it is not waited for in vain.
    if (place === 'slow') return { cancel: details.type !== 'main_frame' };
    if (place === 'elsewhere' || place === 'unresolved') return {};
    await this.#names.ready;
    this.#names.see({ host, place }, () => isPrivate(details));
    const attempt = this.#names.recognise(details);
    return attempt ? judge(attempt, details) : {};
  }

  /**
   * The second look, at the address that answered.
   * @param judge gives the verdict on what an address of this computer answered
   * @returns nothing, at once, for an answer from elsewhere
   */
  lookAgain(details: RequestDetails, judge: Judge): Promise<Cancel> | undefined {
    if (!details.ip || details.fromCache || isProxied(details)) return undefined;
    const place = placeOfAddress(details.ip);
    if (place !== 'elsewhere') return this.#judgeAnswer(details, place, judge);
    if (this.#names.isLoaded) this.#see(details, place);
    else void this.#names.ready.then(() => this.#see(details, place));
    return undefined;
  }

  async #judgeAnswer(details: RequestDetails, place: Place, judge: Judge): Promise<Cancel> {
    await this.#names.ready;
    const host = hostOfUrl(details.url);
    if (isLoopbackHost(host) || isAddress(host)) return {};
    // Else all that follows within seconds would be sent before it is judged.
    this.#resolver.learn(host, place, Date.now());
    this.#see(details, place);
    const attempt = isKnownName(host) ? observe(details) : this.#names.recognise(details);
    return attempt ? judge(attempt, details) : {};
  }

  #see(details: RequestDetails, place: Place): void {
    const host = hostOfUrl(details.url);
    if (isAddress(host)) return;
    const sight = sightOf(host, place, details);
    this.#names.see({ ...sight, isUnsure: isKnownName(host) }, () => isPrivate(details));
  }
}

function isProxied({ proxyInfo }: RequestDetails): boolean {
  return proxyInfo !== undefined && proxyInfo !== null && proxyInfo.type !== 'direct';
}

/** IPv4 and bracketed IPv6: nothing to resolve. */
function isAddress(host: string): boolean {
  return /^(?:[\d.]+|\[.*)$/.test(host);
}
