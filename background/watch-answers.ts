import { isLoopbackHost } from '../src/core/address.ts';
import type { Attempt } from '../src/core/attempt.ts';
import { hostOfUrl } from '../src/core/host-of-url.ts';
import { isKnownName } from '../src/core/known-names.ts';
import { placeOfAddress, type Place } from '../src/core/place-of-address.ts';
import { isReservedName } from '../src/core/reserved-names.ts';
import { browser } from '../src/platform/browser.ts';
import type { RequestDetails } from '../src/platform/request-details.ts';
import { EVERY_URL } from './loopback-urls.ts';
import type { Names } from './names.ts';
import { observe } from './observe.ts';
import { isPrivate } from './private-windows.ts';
import { sightOf } from './sight-of.ts';

/** Answers from here that wait until it is known whether a proxy gives them. */
const MAX_WAITING = 50;

/**
 * Chrome: names are told by the address of their first answer, which is also the first moment a proxy can be told from a
 * name. Every answer on the web passes here, so an ordinary one costs a look at its address and a look into a Map.
 * @param note writes down an attempt that was answered
 */
export function watchAnswers(names: Names, note: (attempt: Attempt, details: RequestDetails) => void): void {
  const every = { urls: EVERY_URL };
  let waiting: RequestDetails[] = [];
  browser.webRequest.onResponseStarted.addListener(answered, every);
  browser.webRequest.onBeforeRedirect.addListener(answered, every);

  function answered(raw: unknown): undefined {
    const details = raw as RequestDetails;
    // What comes from the cache says where it came from once.
    if (!details.ip || details.fromCache) return;
    const place = placeOfAddress(details.ip);
    if (names.isLoaded) take(details, place);
    else void names.ready.then(() => take(details, place));
  }

  function take(details: RequestDetails, place: Place): void {
    const host = hostOfUrl(details.url);
    if (isLoopbackHost(host)) return;
    const isAddress = /^(?:[\d.]+|\[.*)$/.test(host);
    const isWeb = details.url.startsWith(`https://${host}/`);
    const isLocalName = place !== 'elsewhere' && (isKnownName(host) || isReservedName(host));
    if (!isLocalName) names.seeProxySign({ host, place, isWeb, isAddress });
    if (place === 'elsewhere') {
      if (!isAddress) names.see(sightOf(host, place, details), () => isPrivate(details));
      if (waiting.length > 0) judgeWaiting();
    } else if (names.proxy === 'direct') {
      judge(details, host, place, isWeb);
    } else {
      waiting = names.proxy === 'proxied' ? [] : [...waiting, details].slice(-MAX_WAITING);
    }
  }

  function judgeWaiting(): void {
    const list = waiting;
    waiting = [];
    for (const details of list) take(details, placeOfAddress(details.ip ?? ''));
  }

  function judge(details: RequestDetails, host: string, place: Place, isWeb: boolean): void {
    const sight = sightOf(host, place, details);
    const isKnown = isKnownName(host);
    // A public certificate on port 443 is a proxy's work or the user's own, never an attack: nothing is blocked for it.
    const isUnsure = isWeb && !isKnown && !isReservedName(host);
    if (!isUnsure || sight.isOwnPage)
      names.see({ ...sight, isUnsure: isUnsure || isKnown }, () => isPrivate(details));
    const attempt = isKnown ? observe(details) : names.recognise(details);
    if (attempt) note(attempt, details);
  }
}
