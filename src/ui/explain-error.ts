import { message, type Message } from '../core/message.ts';

/** The errors a command may answer with, and those of asking at all. */
const ERRORS = [
  'errorRulesRefused',
  'errorTooManyRules',
  'errorNotPossible',
  'errorNothingToUndo',
  'errorNotStored',
  'errorNoAnswer',
  'errorMend',
] as const;

/** A command's error in words. An unknown one is never shown raw. */
export function explainError(error: string): Message {
  return message(ERRORS.find((known) => known === error) ?? 'errorUnexpected');
}
