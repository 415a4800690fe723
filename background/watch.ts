import type { WebRequest } from 'webextension-polyfill';
import type { Attempt, Outcome } from '../src/core/attempt.ts';
import { decide, LOCAL_PAGE_REASONS, type Verdict } from '../src/core/decide.ts';
import { forgetOldest } from '../src/core/forget-oldest.ts';
import { isStranger } from '../src/core/initiator.ts';
import type { Observation } from '../src/core/observation.ts';
import { browser } from '../src/platform/browser.ts';
import type { RequestDetails } from '../src/platform/request-details.ts';
import { TARGET } from '../src/platform/target.ts';
import { browserSession } from '../src/store/browser-session.ts';
import { attribute } from './attribute.ts';
import { EVERY_URL, isFollowed, USUAL_LOOPBACK_URLS } from './loopback-urls.ts';
import { noteError } from './note-error.ts';
import type { NavigationHolder } from './hold-navigations.ts';
import type { Names } from './names.ts';
import { observe } from './observe.ts';
import { outcomeOfError } from './outcome.ts';
import { Preflights } from './preflights.ts';
import type { PolicyKeeper } from './policy-keeper.ts';
import { countPrivately, isPrivate } from './private-windows.ts';
import type { Recorder } from './record.ts';
import { NameResolution } from './resolve-names.ts';
import { withoutAlternatives } from './without-alternatives.ts';
import { watchAnswers } from './watch-answers.ts';
import { WorkerNames } from './worker-names.ts';

type Event = Exclude<Observation['type'], 'claimed' | 'resolved'>;
const MAX_ANSWERED = 1_000;
type OutcomeOf = (details: RequestDetails, verdict: Verdict) => Outcome;

/**
 * Registers the request listeners; must run in the worker's first tick, or the browser does not wake it for them.
 *
 * Only onErrorOccurred (and in Firefox the blocking listener) hears of every URL: match patterns cannot say
 * 127.0.0.0/8, and a blocked attempt always ends in an error. The rest is filtered by the browser itself.
 */
export function watchRequests(
  keeper: PolicyKeeper,
  recorder: Recorder,
  holder: NavigationHolder,
  names: Names,
): void {
  const { webRequest } = browser;
  const usual = { urls: USUAL_LOOPBACK_URLS };
  const every = { urls: EVERY_URL };

  const preflights = new Preflights();
  const resolution = new NameResolution(names);
  /** Requests for names that have ended for the log. */
  const answered = new Set<string>();
  const workers = new WorkerNames(recorder);

  if (TARGET === 'firefox') {
    webRequest.onBeforeRequest.addListener(guard, every, ['blocking']);
    webRequest.onBeforeRequest.addListener(guardNavigation, navigations(every), ['blocking', 'requestBody']);
    webRequest.onBeforeSendHeaders.addListener(sending, usual, ['requestHeaders']);
  } else {
    // Not onBeforeRequest: what the rules block is told by its error alone, which halves the events of a storm.
    webRequest.onSendHeaders.addListener(started, usual);
    webRequest.onBeforeRequest.addListener(listen('started', stillOpen), navigations(usual), ['requestBody']);
  }
  holder.listen();
  webRequest.onHeadersReceived.addListener(listen('answered', reached), usual);
  webRequest.onBeforeRedirect.addListener(listen('ended', reached), usual);
  webRequest.onCompleted.addListener(listen('ended', reached), usual);
  webRequest.onErrorOccurred.addListener(listen('ended', failed, lookUpName), every);
  if (TARGET === 'firefox') {
    // One listener for both, because each takes every answer to this process and back.
    webRequest.onHeadersReceived.addListener(answer, every, ['blocking', 'responseHeaders']);
  } else watchAnswers(names, noteAnswer);

  /** Firefox: the verdict is made here, before anything is sent. Public requests leave at the third line. */
  function guard(raw: unknown): Promise<WebRequest.BlockingResponse> | undefined {
    const details = raw as RequestDetails;
    if (details.type === 'main_frame') return undefined;
    const attempt = observe(details);
    return attempt ? judge(attempt, details) : resolution.hold(details, judge);
  }

  /** Firefox: the same for what moves the tab, with the fields of a form; no other request's body is asked for. */
  function guardNavigation(raw: unknown): Promise<WebRequest.BlockingResponse> | undefined {
    const details = raw as RequestDetails;
    const attempt = observe(details);
    return attempt ? judge(attempt, details) : resolution.hold(details, judge);
  }

  /** Chrome: navigations are noted with the fields of their form, by the next listener. */
  function started(raw: unknown): undefined {
    if ((raw as RequestDetails).type !== 'main_frame') listen('started', stillOpen)(raw);
  }

  async function judge(attempt: Attempt, details: RequestDetails): Promise<WebRequest.BlockingResponse> {
    try {
      const { action } = await verdictOn(attempt);
      const cancel = action !== 'allow';
      if (action === 'hold') void holder.stop(attempt, details);
      // What is let through is noted only where its end will be heard, and unless it may be a preflight.
      const isHeard = isFollowed(attempt.target.host) && details.method !== 'OPTIONS';
      if (cancel || isHeard) note('started', attempt, details, stillOpen);
      return { cancel };
    } catch (error) {
      noteError('verdict', error);
      // A guard that fails must not open the door.
      return { cancel: attempt.kind !== 'navigation' || attempt.method !== 'GET' };
    }
  }

  async function verdictOn(attempt: Attempt): Promise<Verdict> {
    await names.ready;
    return decide(names.complete(attempt), await keeper.current());
  }

  /** Firefox: what a page gets to see of an answer. Public ones leave at once. */
  function answer(
    raw: unknown,
  ): WebRequest.BlockingResponse | Promise<WebRequest.BlockingResponse> | undefined {
    const details = raw as RequestDetails;
    const cleaned = withoutAlternatives(details);
    const judged = resolution.lookAgain(details, judgeAnswer);
    return judged ? judged.then((verdict) => (verdict.cancel ? verdict : (cleaned ?? verdict))) : cleaned;
  }

  /** Firefox: a name that led here only when it was connected to. What it answered is kept from the page. */
  async function judgeAnswer(
    attempt: Attempt,
    details: RequestDetails,
  ): Promise<WebRequest.BlockingResponse> {
    try {
      noteAnswer(attempt, details);
      return { cancel: (await verdictOn(attempt)).action === 'block' };
    } catch {
      return { cancel: attempt.kind !== 'navigation' };
    }
  }

  /** What a name answered from here is its end: the listeners that hear of all ends do not know the name. */
  function noteAnswer(attempt: Attempt, details: RequestDetails): void {
    if (details.method === 'OPTIONS') return;
    answered.add(details.requestId);
    forgetOldest(answered, MAX_ANSWERED);
    note('ended', attempt, details, reached);
  }

  /** A failure of a request for a name that leads here; it may come before the worker knows the name again. */
  async function lookUpName(details: RequestDetails): Promise<Attempt | null> {
    await names.ready;
    return answered.delete(details.requestId) ? null : names.recognise(details);
  }

  /** Firefox: an OPTIONS request that goes out is noted once its headers show that it is no preflight. */
  function sending(raw: unknown): undefined {
    const details = raw as RequestDetails;
    if (details.method !== 'OPTIONS' || preflights.recognise(details)) return;
    listen('started', stillOpen)(details);
  }

  function listen(event: Event, outcomeOf: OutcomeOf, byName?: typeof lookUpName) {
    return (raw: unknown): undefined => {
      const details = raw as RequestDetails;
      if (TARGET === 'chrome' && isFontRehearsal(event, details)) return;
      const attempt = observe(details);
      if (attempt && !preflights.has(details.requestId)) {
        if (!answered.delete(details.requestId)) note(event, attempt, details, outcomeOf);
      } else if (!attempt && byName && names.isOfUse) {
        void byName(details).then((named) => named && note(event, named, details, outcomeOf));
      }
      if (event === 'ended') preflights.forget(details.requestId);
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
  ): Promise<Observation | null> {
    const [{ attempt, visit }, hidden] = await Promise.all([
      attribute(seen, details, browserSession),
      isPrivate(details),
    ]);
    await names.ready;
    const verdict = decide(names.complete(attempt), await keeper.current());
    if (LOCAL_PAGE_REASONS.has(verdict.reason)) return null;
    const outcome = outcomeOf(details, verdict);
    if (!hidden) {
      workers.notice(attempt, details, visit);
      return { type, attempt, verdict, visit, outcome };
    }
    if (outcome.state === 'blocked' && verdict.reason !== 'sinkhole') await countPrivately(attempt, visit);
    return null;
  }
}

const navigations = ({ urls }: { urls: string[] }) => ({ urls, types: ['main_frame' as const] });

/**
 * Chrome asks its cache for a font first, as a request with an id of its own that ends in a cache miss, and then makes the
 * real one (measured in 156). A font is therefore noted when it is answered or ends, and the rehearsal never.
 */
function isFontRehearsal(event: Event, { type, error }: RequestDetails): boolean {
  return type === 'font' && (event === 'started' || error === 'net::ERR_CACHE_MISS');
}

const stillOpen: OutcomeOf = () => ({ state: 'open' });
const reached: OutcomeOf = ({ statusCode }) => ({ state: 'reached', status: statusCode ?? null });
const failed: OutcomeOf = ({ error }, verdict) => outcomeOfError(error ?? '', verdict);
