import * as v from 'valibot';
import { initiatorFromUrl } from '../src/core/initiator.ts';
import type { Visit } from '../src/core/observation.ts';
import type { ScriptSource } from '../src/core/incident.ts';
import { Claims } from '../src/messages/schemas.ts';
import { visitOfFrame } from './attribute.ts';
import type { Recorder } from './record.ts';

/** The frame a content script runs in, as the browser stamped it on the message. */
export interface ContentSender {
  tab?: { id?: number | undefined; incognito?: boolean | undefined } | undefined;
  frameId?: number | undefined;
  documentId?: string | undefined;
  origin?: string | undefined;
  url?: string | undefined;
}

/**
 * Takes what a content script claims. Which tab, frame and site it speaks for comes from the browser, never from the
 * message; a claim can only add a script's name to an attempt that the network layer has seen in the same page visit.
 */
export function hearClaims(data: unknown, sender: ContentSender, recorder: Recorder): void {
  const claims = v.safeParse(Claims, data);
  const tabId = sender.tab?.id;
  if (!claims.success || tabId === undefined || sender.frameId === undefined) return;
  // Nothing of a private window is written down, so there is nothing to add to.
  if (sender.tab?.incognito) return;
  const asker = initiatorFromUrl(sender.origin ?? sender.url);
  const visit = visitOfFrame(tabId, sender.frameId, sender.documentId);
  for (const { port, url, line, column, api } of claims.output) {
    const script: ScriptSource = { url, line, column, api };
    recorder.push(
      visit.then((known: Visit) => ({ type: 'claimed', asker, port, script, visit: known, at: Date.now() })),
    );
  }
}
