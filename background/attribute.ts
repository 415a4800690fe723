import type { Attempt } from '../src/core/attempt.ts';
import { initiatorFromUrl, initiatorHost, initiatorKey, type Initiator } from '../src/core/initiator.ts';
import type { Visit } from '../src/core/observation.ts';
import { framesOf, type Frame } from './frames.ts';
import { firstHost } from './observe.ts';

export interface Attributed {
  attempt: Attempt;
  visit: Visit;
}

interface Surroundings {
  top: Initiator;
  documentId: string | null;
  /** Whether the document that asks is a file: Chrome names all files' origin `null`. */
  isFile: boolean;
  /** Nearest web host around the frame, for askers without an origin. */
  holder: string | null;
}

/**
 * Completes an attempt with the page around it and names the visit it belongs to. Starts its look-up at once, because
 * the page may be gone a moment later; what can no longer be found out stays attributed to the asker, never dropped.
 * @param documentId of the document that made the request, where the browser names it
 * @param session gives the id of this browser session
 */
export async function attribute(
  attempt: Attempt,
  documentId: string | undefined,
  session: () => Promise<string>,
): Promise<Attributed> {
  const around =
    attempt.tabId === null ? null : await surroundings(attempt.tabId, attempt.frameId ?? 0, documentId);
  return attempt.kind === 'navigation'
    ? attributeNavigation(attempt, around, await session())
    : attributeRequest(attempt, around, await session());
}

function attributeRequest(attempt: Attempt, around: Surroundings | null, session: string): Attributed {
  const completed = around
    ? { ...attempt, top: around.top, initiator: identify(attempt.initiator, around) }
    : attempt;
  return { attempt: completed, visit: visitOf(completed, around?.documentId ?? null, session) };
}

/** A navigation belongs to the page it leaves. If that is no longer the page of its asker, it stands alone. */
function attributeNavigation(attempt: Attempt, around: Surroundings | null, session: string): Attributed {
  const host = initiatorHost(attempt.initiator);
  const leaving = around && host !== null && initiatorHost(around.top) === host ? around.documentId : null;
  return { attempt, visit: visitOf(attempt, leaving, session) };
}

function visitOf(attempt: Attempt, documentId: string | null, session: string): Visit {
  if (documentId !== null) return { incidentId: documentId, documentId };
  const place = attempt.tabId === null ? 'worker' : `tab ${attempt.tabId}`;
  return { incidentId: `${session} ${place} ${initiatorKey(attempt.top)}`, documentId: null };
}

/** Says of an asker without an origin what its surroundings tell. */
function identify(initiator: Initiator, { isFile, holder }: Surroundings): Initiator {
  if (initiator.type !== 'opaque' || initiator.host !== null) return initiator;
  return isFile ? { type: 'file' } : { type: 'opaque', host: holder };
}

/** A document's surroundings never change, so a page that makes thousands of requests costs one look-up. */
const cache = new Map<string, Promise<Surroundings | null>>();
const CACHE_SIZE = 200;

function surroundings(
  tabId: number,
  frameId: number,
  documentId: string | undefined,
): Promise<Surroundings | null> {
  if (documentId === undefined) return lookUp(tabId, frameId, documentId);
  const key = `${documentId} ${frameId}`;
  let found = cache.get(key);
  if (!found) {
    found = lookUp(tabId, frameId, documentId);
    cache.set(key, found);
    if (cache.size > CACHE_SIZE) cache.delete(cache.keys().next().value!);
  }
  return found;
}

async function lookUp(
  tabId: number,
  frameId: number,
  documentId: string | undefined,
): Promise<Surroundings | null> {
  const frames = await framesOf(tabId);
  const top = frames.find((frame) => frame.frameId === 0);
  if (!top) return null;
  // The tab has moved on: what stands there now is not the page that asked.
  if (documentId !== undefined && frames.every((frame) => frame.documentId !== documentId)) return null;
  const urls = chainOf(frames, frameId).map((frame) => frame.url);
  return {
    top: initiatorFromUrl(top.url),
    documentId: top.documentId ?? null,
    isFile: initiatorFromUrl(urls[0]).type === 'file',
    holder: firstHost(urls),
  };
}

/** A frame and the frames around it, nearest first. */
function chainOf(frames: readonly Frame[], frameId: number): Frame[] {
  const chain: Frame[] = [];
  let next = frames.find((frame) => frame.frameId === frameId);
  while (next && chain.length < frames.length) {
    chain.push(next);
    const { parentFrameId } = next;
    next = frames.find((frame) => frame.frameId === parentFrameId);
  }
  return chain;
}

/** The visit a content script's frame belongs to. */
export async function visitOfFrame(
  tabId: number,
  frameId: number,
  documentId: string | undefined,
): Promise<Visit> {
  const around = await surroundings(tabId, frameId, documentId);
  return { incidentId: around?.documentId ?? '', documentId: around?.documentId ?? null };
}
