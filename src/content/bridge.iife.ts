import { tell } from '../messages/tell.ts';
import { answerPermission } from './answer-permission.ts';
import { claimParser } from './parse-claim.ts';
import { claimOutbox } from './claim-outbox.ts';
import { listenToPage } from './page-channel.ts';
import { pagesAround } from './pages-around.ts';
import { watchForms } from './watch-forms.ts';

// On a page of this computer the hook is silent, and so is this.
const outbox = claimOutbox((claims) => tell('claim', claims), { onDead: () => hangUp() });
const parse = claimParser(pagesAround());
const hangUp = listenToPage((line) => {
  const claim = parse(line);
  if (claim) outbox.add(claim);
});
addEventListener('pagehide', outbox.flush);
watchForms();
answerPermission();
