import type { Attempt } from '../src/core/attempt.ts';
import { forgetOldest } from '../src/core/forget-oldest.ts';
import { initiatorFromUrl, initiatorHost, initiatorKey, type Initiator } from '../src/core/initiator.ts';
import type { Visit } from '../src/core/observation.ts';
import type { RequestDetails } from '../src/platform/request-details.ts';
import { framesOf, type Frame } from './frames.ts';
import { firstHost } from './observe.ts';

export interface Attributed {
  attempt: Attempt;
  visit: Visit;
}

/** What the browsers' events say of a document; Chrome also names the one around it. */
type AskingDocument = Pick<RequestDetails, 'documentId' | 'parentDocumentId'>;

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
 * @param asking the document that made the request, as far as the browser's event names it
 * @param session gives the id of this browser session
 */
export async function attribute(
  attempt: Attempt,
  asking: AskingDocument,
  session: () => Promise<string>,
): Promise<Attributed> {
  const around =
    attempt.tabId === null ? null : await surroundings(attempt.tabId, attempt.frameId ?? 0, asking);
  return attempt.kind === 'navigation'
    ? attributeNavigation(attempt, around, await session())
    : attributeRequest(attempt, around, await session());
}

function attributeRequest(attempt: Attempt, around: Surroundings | null, session: string): Attributed {
  const completed = around ? completedBy(attempt, around) : attempt;
  return { attempt: completed, visit: visitOf(completed, around?.documentId ?? null, session) };
}

function completedBy(attempt: Attempt, around: Surroundings): Attempt {
  const initiator = identify(attempt.initiator, around);
  // A window that a page opened without an address (about:blank) has its origin, and is the page itself.
  const isOwnTop = attempt.frameId === 0 && around.top.type === 'opaque' && initiator.type === 'site';
  return { ...attempt, initiator, top: isOwnTop ? initiator : around.top };
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

/** They are looked up again when they are needed. */
export const forgetSurroundings = (): void => cache.clear();

async function surroundings(
  tabId: number,
  frameId: number,
  asking: AskingDocument,
): Promise<Surroundings | null> {
  const { documentId } = asking;
  if (documentId === undefined) return lookUp(tabId, frameId, asking);
  const key = `${documentId} ${frameId}`;
  let looking = cache.get(key);
  if (!looking) {
    looking = lookUp(tabId, frameId, asking);
    cache.set(key, looking);
    forgetOldest(cache, CACHE_SIZE);
  }
  const found = await looking;
  if (!found) cache.delete(key);
  return found;
}

/** A frame may ask before the browser lists its document: it is looked for once more after this long, milliseconds. */
const PATIENCE = 100;

async function lookUp(tabId: number, frameId: number, asking: AskingDocument): Promise<Surroundings | null> {
  const found = surroundingsIn(await framesOf(tabId), frameId, asking);
  if (found) return found;
  await new Promise((resolve) => setTimeout(resolve, PATIENCE));
  return surroundingsIn(await framesOf(tabId), frameId, asking);
}

/** Null when the document is not there: it is not listed yet, or the tab has moved on to a page that did not ask. */
function surroundingsIn(
  frames: readonly Frame[],
  frameId: number,
  { documentId, parentDocumentId }: AskingDocument,
): Surroundings | null {
  const top = frames.find((frame) => frame.frameId === 0);
  if (!top) return null;
  const listed = (id: string | undefined) => frames.find((frame) => frame.documentId === id);
  const own =
    documentId === undefined ? frames.find((frame) => frame.frameId === frameId) : listed(documentId);
  const nearest = own ?? (parentDocumentId === undefined ? undefined : listed(parentDocumentId));
  if (documentId !== undefined && !nearest) return null;
  return {
    top: initiatorFromUrl(top.url),
    documentId: top.documentId ?? null,
    isFile: initiatorFromUrl(own?.url).type === 'file',
    holder: nearest ? firstHost(chainOf(frames, nearest.frameId).map((frame) => frame.url)) : null,
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
  const around = await surroundings(tabId, frameId, documentId === undefined ? {} : { documentId });
  return { incidentId: around?.documentId ?? '', documentId: around?.documentId ?? null };
}
