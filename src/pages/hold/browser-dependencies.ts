import { sendMessage } from '../../messages/messenger.ts';
import { browser } from '../../platform/browser.ts';
import { TARGET } from '../../platform/target.ts';
import type { HoldDependencies } from './dependencies.ts';
import { sendRequest } from './send-request.ts';

/** Steps of history that belong to what was held. In Chrome the error page of the stopped navigation is one of them. */
const DEPTH = TARGET === 'chrome' ? 2 : 1;

/** The page's real surroundings. `id` names what is held. */
export function browserDependencies(id: string): HoldDependencies {
  return {
    read: () => sendMessage('held', { id }),
    take: () => sendMessage('sendHeld', { id }),
    allow: (rule) => sendMessage('allow', { ...rule, lifetime: 'always' }),
    send: sendRequest,
    async goBack() {
      await sendMessage('leaveHeld', { id });
      if (history.length > DEPTH) {
        history.go(-DEPTH);
        return;
      }
      // A tab that was opened for it has nothing to go back to.
      const tab = await browser.tabs.getCurrent();
      if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
    },
  };
}
