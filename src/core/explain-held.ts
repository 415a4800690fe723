import type { HeldView, Obstacle } from './held-navigation.ts';
import { initiatorHost } from './initiator.ts';
import { message, type Message, type MessageKey } from './message.ts';

/** What is held, and why the user is asked. */
export function explainHeld({ initiator, method }: Pick<HeldView, 'initiator' | 'method'>): {
  what: Message;
  why: Message;
} {
  const site = initiatorHost(initiator) ?? message('holdSomeSite');
  return method === 'POST'
    ? { what: message('holdPost', { site }), why: message('holdPostWhy') }
    : { what: message('holdGet', { site }), why: message('holdGetWhy') };
}

/** Why it cannot be sent on from here. */
export function explainObstacle(obstacle: Obstacle): Message {
  return message(OBSTACLE[obstacle]);
}

const OBSTACLE = {
  raw: 'holdRaw',
  file: 'holdFile',
  'too-long': 'holdTooLong',
  unseen: 'holdUnseen',
} as const satisfies Record<Obstacle, MessageKey>;
