import { message, type Message, type MessageKey } from '../core/message.ts';
import type { Tone } from './tone.ts';

/** A colour in words. */
export function explainTone(tone: Tone): Message {
  return message(TONE[tone]);
}

const TONE = {
  through: 'toneThrough',
  allowed: 'toneAllowed',
  stopped: 'toneStopped',
  quiet: 'toneQuiet',
} as const satisfies Record<Tone, MessageKey>;
