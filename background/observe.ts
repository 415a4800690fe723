import type { Target } from '../src/core/address.ts';
import type { Attempt } from '../src/core/attempt.ts';
import { initiatorFromUrl, initiatorHost, type Initiator } from '../src/core/initiator.ts';
import { readTarget } from '../src/core/read-target.ts';
import { readForm } from '../src/core/read-form.ts';
import { isSignInForm, isSignInUrl } from '../src/core/sign-in.ts';
import type { RequestDetails } from '../src/platform/request-details.ts';
import { TARGET } from '../src/platform/target.ts';
import { requestKind } from './request-kind.ts';

/**
 * Reads a request of either browser as an attempt, with what the event itself tells. Null when the request is not for
 * this computer: that test is all a public request costs.
 *
 * In Firefox the result is complete. In Chrome the page around a frame is not in the event; `attribute` adds it.
 */
export function observe(details: RequestDetails): Attempt | null {
  const target = readTarget(details.url);
  return target && observeTarget(details, target);
}

/** The same where it is known what the request is for. */
export function observeTarget(details: RequestDetails, target: Target): Attempt {
  const kind = requestKind(details.type);
  const initiator = initiatorOf(details);
  return {
    requestId: details.requestId,
    at: details.timeStamp,
    target,
    kind,
    method: details.method,
    ...(kind === 'navigation' && isSignIn(details) ? { signIn: true } : {}),
    initiator,
    top: TARGET === 'firefox' ? firefoxTop(details, initiator) : initiator,
    tabId: details.tabId >= 0 ? details.tabId : null,
    frameId: details.tabId >= 0 ? details.frameId : null,
  };
}

function isSignIn({ method, url, requestBody }: RequestDetails): boolean {
  if (method === 'GET') return isSignInUrl(url);
  const { fields } = readForm(requestBody);
  return fields !== null && isSignInForm(fields.map(([name]) => name));
}

/** Who asked, as far as the browser's event says. */
export function initiatorOf(details: RequestDetails): Initiator {
  return TARGET === 'firefox' ? firefoxInitiator(details) : chromeInitiator(details);
}

/** Chrome leaves `initiator` out for what the user or the browser asked. Only a navigation can be the user's. */
export function chromeInitiator({ initiator, type }: RequestDetails): Initiator {
  if (initiator === undefined && type === 'main_frame') return { type: 'user' };
  return initiatorFromUrl(initiator);
}

/** Firefox leaves `originUrl` out for opaque askers too; the nearest frame around then says whose page it is. */
export function firefoxInitiator({
  originUrl,
  documentUrl,
  type,
  method,
  frameAncestors,
}: RequestDetails): Initiator {
  const asker = originUrl ?? documentUrl;
  // Nobody types a form.
  if (asker === undefined && type === 'main_frame' && method === 'GET') return { type: 'user' };
  const initiator = initiatorFromUrl(asker);
  if (initiator.type !== 'opaque') return initiator;
  return { type: 'opaque', host: firstHost(frameAncestors?.map((frame) => frame.url) ?? []) };
}

function firefoxTop({ frameAncestors, documentUrl, type }: RequestDetails, initiator: Initiator): Initiator {
  if (type === 'main_frame') return initiator;
  const top = frameAncestors?.at(-1)?.url ?? documentUrl;
  return top === undefined ? initiator : initiatorFromUrl(top);
}

/** The first URL of the list that belongs to a web host. */
export function firstHost(urls: readonly string[]): string | null {
  for (const url of urls) {
    const host = initiatorHost(initiatorFromUrl(url));
    if (host !== null) return host;
  }
  return null;
}
