import type { WebRequest } from 'webextension-polyfill';
import type { Attempt, Outcome } from '../src/core/attempt.ts';
import { decide, type Verdict } from '../src/core/decide.ts';
import { isStranger } from '../src/core/initiator.ts';
import type { Observation } from '../src/core/observation.ts';
import { browser } from '../src/platform/browser.ts';
import type { RequestDetails } from '../src/platform/request-details.ts';
import { TARGET } from '../src/platform/target.ts';
import { browserSession } from '../src/store/browser-session.ts';
import { attribute } from './attribute.ts';
import { EVERY_URL, USUAL_LOOPBACK_URLS } from './loopback-urls.ts';
import { observe } from './observe.ts';
import { outcomeOfError } from './outcome.ts';
import type { PolicyKeeper } from './policy-keeper.ts';
import type { Recorder } from './record.ts';

type Event = Exclude<Observation['type'], 'claimed'>;
type OutcomeOf = (details: RequestDetails, verdict: Verdict) => Outcome;

/**
 * Registers the request listeners; must run in the worker's first tick, or the browser does not wake it for them.
 *
 * Only onErrorOccurred (and in Firefox the blocking listener) hears of every URL: match patterns cannot say
 * 127.0.0.0/8, and a blocked attempt always ends in an error. The rest is filtered by the browser itself.
 */
export function watchRequests(keeper: PolicyKeeper, recorder: Recorder): void {
  const { webRequest } = browser;
  const usual = { urls: USUAL_LOOPBACK_URLS };
  const every = { urls: EVERY_URL };

  if (TARGET === 'firefox') webRequest.onBeforeRequest.addListener(guard, every, ['blocking']);
  else webRequest.onBeforeRequest.addListener(listen('started', stillOpen), usual);
  webRequest.onHeadersReceived.addListener(listen('answered', reached), usual);
  webRequest.onBeforeRedirect.addListener(listen('ended', reached), usual);
  webRequest.onCompleted.addListener(listen('ended', reached), usual);
  webRequest.onErrorOccurred.addListener(listen('ended', failed), every);

  /** Firefox: the verdict is made here, before anything is sent. Public requests leave at the second line. */
  function guard(
    details: WebRequest.OnBeforeRequestDetailsType,
  ): Promise<WebRequest.BlockingResponse> | undefined {
    const attempt = observe(details as RequestDetails);
    if (!attempt) return undefined;
    note('started', attempt, details as RequestDetails, stillOpen);
    return judge(attempt);
  }

  async function judge(attempt: Attempt): Promise<WebRequest.BlockingResponse> {
    try {
      return { cancel: decide(attempt, await keeper.current()).action === 'block' };
    } catch {
      // A guard that fails must not open the door.
      return { cancel: attempt.kind !== 'navigation' };
    }
  }

  function listen(event: Event, outcomeOf: OutcomeOf) {
    return (raw: unknown): undefined => {
      const details = raw as RequestDetails;
      const attempt = observe(details);
      if (attempt) note(event, attempt, details, outcomeOf);
    };
  }

  function note(event: Event, attempt: Attempt, details: RequestDetails, outcomeOf: OutcomeOf): void {
    if (isStranger(attempt.initiator)) recorder.push(describe(event, attempt, details, outcomeOf));
  }

  async function describe(
    type: Event,
    seen: Attempt,
    details: RequestDetails,
    outcomeOf: OutcomeOf,
  ): Promise<Observation> {
    const { attempt, visit } = await attribute(seen, details.documentId, browserSession);
    const verdict = decide(attempt, await keeper.current());
    return { type, attempt, verdict, visit, outcome: outcomeOf(details, verdict) };
  }
}

const stillOpen: OutcomeOf = () => ({ state: 'open' });
const reached: OutcomeOf = ({ statusCode }) => ({ state: 'reached', status: statusCode ?? null });
const failed: OutcomeOf = ({ error }, verdict) => outcomeOfError(error ?? '', verdict);
