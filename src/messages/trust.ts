import type { Protocol } from './protocol.ts';

/** What the browsers stamp on a message, as far as trust depends on it. */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  tab?: object | undefined;
}

export type Role = 'page' | 'content';

/** Who may say what. A message missing here is a type error, so nothing is open by being forgotten. */
export const SPEAKERS: { readonly [K in keyof Protocol]: Role } = {
  allow: 'page',
  blockAgain: 'page',
  changeRules: 'page',
  pause: 'page',
  resume: 'page',
  clearLog: 'page',
  undoClear: 'page',
  dismissLogLoss: 'page',
  changeSettings: 'page',
  muteSite: 'page',
  unmuteSite: 'page',
  setWatchOnly: 'page',
  setNavigations: 'page',
  held: 'page',
  sendHeld: 'page',
  leaveHeld: 'page',
  treatAsLocal: 'page',
  forgetName: 'page',
  protection: 'page',
  repair: 'page',
  claim: 'content',
  form: 'content',
};

/**
 * Judges a sender by what the browser stamped on it, never by the message. An extension page opened in a tab has
 * `sender.tab` too, and a content script's `origin` is its page's: only the URL tells them apart.
 * @param own the extension's id and base URL, from `runtime`
 */
export function maySpeak(sender: Sender, role: Role, own: { id: string; base: string }): boolean {
  if (sender.id !== own.id) return false;
  const isOwnPage = sender.url?.startsWith(own.base) ?? false;
  return role === 'page' ? isOwnPage : !isOwnPage && sender.tab !== undefined;
}
