import type { Protocol } from './protocol.ts';

/**
 * Says something to the background and waits for no answer, in the wire format of `messenger.ts` without its code:
 * it runs in every frame of every page. `test/messages/tell.test.ts` holds the two together.
 * @throws what the browser says when nobody can be reached, in its own words.
 */
export async function tell<Name extends keyof Protocol>(
  type: Name,
  data: Parameters<Protocol[Name]>[0],
): Promise<void> {
  await chrome.runtime.sendMessage({ id: 0, type, data, timestamp: Date.now() });
}
