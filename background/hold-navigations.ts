import type { Attempt } from '../src/core/attempt.ts';
import { decide, LOCAL_PAGE_REASONS, type Verdict } from '../src/core/decide.ts';
import { isKnownLocalPage } from '../src/core/guard-rules.ts';
import type { FormBody } from '../src/core/held-navigation.ts';
import { readForm } from '../src/core/read-form.ts';
import { browser } from '../src/platform/browser.ts';
import type { RequestDetails } from '../src/platform/request-details.ts';
import { TARGET } from '../src/platform/target.ts';
import { browserSession } from '../src/store/browser-session.ts';
import { attribute, type Attributed } from './attribute.ts';
import type { Holds } from './holds.ts';
import { KNOWN_DOMAINS } from '../src/core/known-name-rules.ts';
import { EVERY_URL, USUAL_LOOPBACK_URLS } from './loopback-urls.ts';
import type { Names } from './names.ts';
import { observe } from './observe.ts';
import type { PolicyKeeper } from './policy-keeper.ts';
import { isPrivate } from './private-windows.ts';

const BLOCKED = 'net::ERR_BLOCKED_BY_CLIENT';

/** What filters can say of this computer's addresses and known names. */
const NAMED_URLS = [...USUAL_LOOPBACK_URLS, ...KNOWN_DOMAINS.map((name) => `*://*.${name}/*`)];

/**
 * Holds navigations: remembers what is stopped, shows our page for it, and hears how it ended when it was sent on.
 *
 * Firefox stops a navigation in code, when its body is known, and the tab stays where it is. In Chrome a rule has stopped
 * it by the time we hear of it, and no rule sees a body or says "ask". So what the rules may stop is remembered when it
 * begins, and our page is shown when the tab has landed on Chrome's error page. A rule that redirects to our page would
 * do without that page, but only if websites could open and probe ours. What `decide` lets pass and the rules do not (a
 * sign-in; a local page at an address they do not know) is sent on without a question.
 */
export class NavigationHolder {
  readonly #keeper: PolicyKeeper;
  readonly #holds: Holds;
  readonly #names: Names;

  constructor(keeper: PolicyKeeper, holds: Holds, names: Names) {
    this.#keeper = keeper;
    this.#holds = holds;
    this.#names = names;
  }

  /** Registers its listeners; must run in the worker's first tick. */
  listen(): void {
    const { webRequest, webNavigation } = browser;
    const types = ['main_frame' as const];
    webRequest.onHeadersReceived.addListener((details) => this.#sent(details), { urls: NAMED_URLS, types });
    webRequest.onErrorOccurred.addListener((details) => this.#failed(details), {
      urls: EVERY_URL,
      types,
    });
    if (TARGET === 'firefox') return;
    webRequest.onBeforeRequest.addListener(
      (details) => this.#begun(details as unknown as RequestDetails),
      { urls: NAMED_URLS, types },
      ['requestBody'],
    );
    webNavigation.onErrorOccurred.addListener(({ tabId, frameId, url, ...rest }) => {
      if (frameId === 0 && 'error' in rest && rest.error === BLOCKED) void this.#holds.ask(tabId, url);
    });
  }

  /** Firefox: remembers a navigation that is being stopped, and shows our page for it. */
  async stop(attempt: Attempt, details: RequestDetails): Promise<void> {
    if (attempt.tabId === null) return;
    const body = readForm(details.requestBody);
    await this.#holds.keep(attempt, details.url, logged(attempt, details), { body, forward: false });
    await this.#holds.ask(attempt.tabId, details.url);
  }

  /** Chrome: remembers a navigation that the rules may be about to stop. */
  async #begin(attempt: Attempt, details: RequestDetails, body: FormBody): Promise<void> {
    const verdict = decide(attempt, await this.#keeper.current());
    if (!mayBeStopped(attempt, verdict)) return;
    const forward = verdict.action === 'allow';
    await this.#holds.keep(attempt, details.url, logged(attempt, details), { body, forward });
  }

  #begun(details: RequestDetails): undefined {
    const attempt = observe(details);
    if (attempt) void this.#begin(attempt, details, readForm(details.requestBody));
  }

  #sent(details: RequestDetails): undefined {
    if (isOurs(details)) {
      const outcome = { state: 'reached', status: details.statusCode ?? null } as const;
      void this.#holds.finish(details.tabId, details.url, outcome);
    } else if (TARGET === 'chrome') void this.#holds.forget(details.requestId);
  }

  #failed(details: RequestDetails): undefined {
    const attempt = observe(details);
    if (!attempt) {
      if (TARGET === 'chrome' && details.error === BLOCKED) void this.#blockedByName(details);
    } else if (isOurs(details)) {
      void this.#holds.finish(details.tabId, details.url, { state: 'failed', error: details.error ?? '' });
    } else if (TARGET === 'chrome') {
      // Its beginning was not heard if the name of this computer is an unusual one.
      if (details.error === BLOCKED) void this.#begin(attempt, details, bodyUnheard(details));
      else void this.#holds.forget(details.requestId);
    }
  }

  /** Which names lead here no filter can say, so its beginning was not heard. */
  async #blockedByName(details: RequestDetails): Promise<void> {
    await this.#names.ready;
    const attempt = this.#names.recognise(details);
    if (attempt) await this.#begin(attempt, details, bodyUnheard(details));
  }
}

/** A form's fields are shown at its beginning only; a link has none. */
function bodyUnheard({ method }: RequestDetails): FormBody {
  return method === 'GET' ? readForm(undefined) : { fields: null, obstacle: 'unseen' };
}

/** By the rules of `guard-rules.ts` and `hold-rules.ts`, or rightly so. */
function mayBeStopped({ method, initiator }: Attempt, { action, reason }: Verdict): boolean {
  if (action === 'hold') return true;
  if (reason === 'sign-in') return method === 'POST';
  if (!LOCAL_PAGE_REASONS.has(reason)) return false;
  return initiator.type !== 'local' || !isKnownLocalPage(initiator.host);
}

/** Where the attempt is in the log; null in a private window, of which there is none. */
async function logged(attempt: Attempt, details: RequestDetails): Promise<Attributed | null> {
  const [found, hidden] = await Promise.all([
    attribute(attempt, details, browserSession),
    isPrivate(details),
  ]);
  return hidden ? null : found;
}

const OWN = browser.runtime.getURL('');

/** A request of our own pages: one that was held, sent on. */
function isOurs({ initiator, originUrl }: RequestDetails): boolean {
  return `${initiator ?? ''}/` === OWN || (originUrl?.startsWith(OWN) ?? false);
}
