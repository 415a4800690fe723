import type { RequestDetails } from '../src/platform/request-details.ts';

/** Forbidden to scripts (Fetch standard, "forbidden request-header"), so only a preflight carries it. */
const MARK = 'access-control-request-method';

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
    if (marked) this.#ids.add(details.requestId);
    return marked;
  }

  has(requestId: string): boolean {
    return this.#ids.has(requestId);
  }

  forget(requestId: string): void {
    this.#ids.delete(requestId);
  }
}
