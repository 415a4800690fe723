import { sendMessage } from './messenger.ts';
import type { Protocol } from './protocol.ts';
import { SPEAKERS } from './trust.ts';

/** What pages may ask of the background worker, as functions. */
export type Commands = {
  [K in Exclude<keyof Protocol, 'claim' | 'form' | 'held' | 'sendHeld' | 'leaveHeld'>]: (
    ...data: Parameters<Protocol[K]>
  ) => Promise<ReturnType<Protocol[K]>>;
};

/** The real ones: every message that pages may send. */
export const commands = Object.fromEntries(
  Object.entries(SPEAKERS)
    .filter(([, role]) => role === 'page')
    .map(([name]) => [name, (data: never) => sendMessage(name as keyof Commands, data)]),
) as Commands;
