import { tell } from '../messages/tell.ts';
import { parseClaim } from './parse-claim.ts';
import { claimOutbox } from './claim-outbox.ts';
import { isLocalPage } from './is-local-page.ts';
import { listenToPage } from './page-channel.ts';

if (!isLocalPage()) {
  const outbox = claimOutbox((claims) => tell('claim', claims), { onDead: () => hangUp() });
  const hangUp = listenToPage((line) => {
    const claim = parseClaim(line);
    if (claim) outbox.add(claim);
  });
  addEventListener('pagehide', outbox.flush);
}
