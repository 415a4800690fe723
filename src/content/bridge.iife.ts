import type { PageReport } from '../messages/protocol.ts';
import { ASK_WORKERS } from '../messages/ask-workers.ts';
import { tell } from '../messages/tell.ts';
import { answerPermission } from './answer-permission.ts';
import { claimOutbox } from './claim-outbox.ts';
import { listenToPage } from './page-channel.ts';
import { pagesAround } from './pages-around.ts';
import { watchForms } from './watch-forms.ts';

/** Milliseconds until the page itself listens for questions. Firefox takes a millisecond for a document's first such
 * listener, and many pages are left before anybody asks. Who asks earlier asks again (`askBrowserPermission`). */
const SETTLED_MS = 1_000;

// On a page of this computer the hook is silent, and so is this.
const pages = pagesAround();
const loads: string[] = [];
const report = (attempts: string[]): PageReport => ({
  pages,
  base: document.baseURI.slice(0, 2_000),
  loads,
  attempts,
});
const outbox = claimOutbox((attempts) => tell('claim', report(attempts)), { onDead: () => hangUp() });
// Listeners come when they are needed, and adding one twice does nothing. Chrome calls every frame that has one for `pagehide`
// when a tab closes, and tells its main process of each that hears messages: in a page with 50 frames the two cost more than
// all the rest of us.
const hangUp = listenToPage((line) => {
  if (line[0] === '\n') {
    loads.push(line);
    hearQuestions();
  } else {
    outbox.add(line);
    addEventListener('pagehide', outbox.flush);
  }
});
watchForms();
if (self === top) setTimeout(hearQuestions, SETTLED_MS);

function hearQuestions(): void {
  chrome.runtime.onMessage.addListener(answer);
}

/** Our background asks a frame with scripts for its workers, our popup the page for a permission; there are no other messages. */
function answer(asked: string, _sender: unknown, respond: (answer: unknown) => void): boolean | undefined {
  return asked === ASK_WORKERS
    ? (respond(report([])) as undefined)
    : answerPermission(asked as PermissionName, respond);
}
