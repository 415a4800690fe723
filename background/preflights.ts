import { forgetOldest } from '../src/core/forget-oldest.ts';
import type { RequestDetails } from '../src/platform/request-details.ts';

/** Forbidden to scripts (Fetch standard, "forbidden request-header"), so only a preflight carries it. */
const MARK = 'access-control-request-method';
/** Each leaves at its end. This is for ends that are never told, and more than Firefox connects at once. */
const MAX_UNDER_WAY = 2_000;

/**
 * Firefox shows a CORS preflight as a request of its own, beside the request it is for (Chrome does not). The page made
 * one attempt, so the preflight must not be a second one. It is an OPTIONS request, and known for sure by a header that
 * is there from `onBeforeSendHeaders` on, before anything is sent.
 */
export class Preflights {
  readonly #ids = new Set<string>();

  /** Takes a request's headers. True when it is a preflight. */
  recognise(details: RequestDetails): boolean {
    const marked = details.requestHeaders?.some(({ name }) => name.toLowerCase() === MARK) ?? false;
    if (marked) {
      this.#ids.add(details.requestId);
      forgetOldest(this.#ids, MAX_UNDER_WAY);
    }
    return marked;
  }

  has(requestId: string): boolean {
    return this.#ids.has(requestId);
  }

  forget(requestId: string): void {
    this.#ids.delete(requestId);
  }
}
