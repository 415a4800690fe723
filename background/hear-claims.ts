import * as v from 'valibot';
import { decide } from '../src/core/decide.ts';
import type { ScriptSource } from '../src/core/incident.ts';
import { initiatorFromUrl } from '../src/core/initiator.ts';
import type { Observation, Visit } from '../src/core/observation.ts';
import { EMPTY_POLICY } from '../src/core/policy.ts';
import { Report } from '../src/messages/schemas.ts';
import { browserSession } from '../src/store/browser-session.ts';
import { attribute, visitOfFrame } from './attribute.ts';
import { PageAttempts } from './page-attempt.ts';
import { countPrivately } from './private-windows.ts';
import { readReport } from './read-report.ts';
import type { Recorder } from './record.ts';

/** The frame a content script runs in, as the browser stamped it on the message. */
export interface ContentSender {
  tab?: { id?: number | undefined; incognito?: boolean | undefined } | undefined;
  frameId?: number | undefined;
  documentId?: string | undefined;
  origin?: string | undefined;
  url?: string | undefined;
}

const pageAttempts = new PageAttempts();

/**
 * Takes what a content script claims. Which tab, frame and site it speaks for comes from the browser, never from the
 * message. A claim can add a script's name to an attempt that the network layer has seen in the same page visit; what
 * no network layer shows (`PAGE_KINDS`) becomes an attempt of its own, kept apart as the page's word.
 */
export function hearClaims(data: unknown, sender: ContentSender, recorder: Recorder): void {
  const report = v.safeParse(Report, data);
  const { tab, frameId, documentId } = sender;
  if (!report.success || tab?.id === undefined || frameId === undefined) return;
  const place = { tabId: tab.id, frameId };
  const asker = initiatorFromUrl(sender.origin ?? sender.url);
  const visit = visitOfFrame(place.tabId, frameId, documentId);
  const at = Date.now();
  for (const claim of readReport(report.output).claims) {
    const attempt = pageAttempts.attemptOf(claim, asker, place, at);
    if (attempt) recorder.push(describe(attempt, documentId, tab.incognito ?? false));
    // Nothing of a private window is written down, so there is nothing to add to.
    if (tab.incognito) continue;
    const { port, host: _host, ...said } = claim;
    const script: ScriptSource = { ...said, evidence: 'page' };
    recorder.push(visit.then((known: Visit) => ({ type: 'claimed', asker, port, script, visit: known, at })));
  }
}

/** The guard stopped it in the page before it told us, whatever the policy. */
async function describe(
  reported: Parameters<typeof attribute>[0],
  documentId: string | undefined,
  hidden: boolean,
): Promise<Observation | null> {
  const asking = documentId === undefined ? {} : { documentId };
  const { attempt, visit } = await attribute(reported, asking, browserSession);
  if (hidden) {
    await countPrivately(attempt, visit);
    return null;
  }
  const verdict = decide(attempt, EMPTY_POLICY);
  return { type: 'ended', attempt, verdict, visit, outcome: { state: 'blocked' } };
}
