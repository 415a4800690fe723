import type { PageReport } from '../messages/protocol.ts';
import { ASK_WORKERS } from '../messages/ask-workers.ts';
import { tell } from '../messages/tell.ts';
import { answerPermission } from './answer-permission.ts';
import { claimOutbox } from './claim-outbox.ts';
import { listenToPage } from './page-channel.ts';
import { pagesAround } from './pages-around.ts';
import { watchForms } from './watch-forms.ts';

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
const hangUp = listenToPage((line) => {
  if (line[0] === '\n') loads.push(line);
  else outbox.add(line);
});
addEventListener('pagehide', outbox.flush);
watchForms();
// Our background asks for the workers, our popup for a permission by its name; there are no other messages.
chrome.runtime.onMessage.addListener((asked: string, _sender, respond) => {
  if (asked === ASK_WORKERS) respond(report([]));
  return asked !== ASK_WORKERS && answerPermission(asked as PermissionName, respond);
});
