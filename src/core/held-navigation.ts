import type { Target } from './address.ts';
import type { HeldAttempt } from './fold.ts';
import type { Initiator } from './initiator.ts';
import { printable } from './printable.ts';

/** A field of a form, as name and value. */
export type Field = readonly [name: string, value: string];

export const ENCTYPES = ['application/x-www-form-urlencoded', 'multipart/form-data'] as const;
export type Enctype = (typeof ENCTYPES)[number];

/** Why a form cannot be sent on as it was: no fields but raw text, a file, more than we keep, or never shown to us. */
export const OBSTACLES = ['raw', 'file', 'too-long', 'unseen'] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** What a request's body came down to. */
export type FormBody = { fields: readonly Field[]; obstacle: null } | { fields: null; obstacle: Obstacle };

/**
 * A navigation that was stopped and waits for an answer. It has the whole URL and the fields with their values, because
 * it has to be sent as it was; so it is kept in memory only (`storage.session`), and only until it is answered.
 */
export interface HeldNavigation {
  /** Unguessable: it is the hold page's name for it. */
  id: string;
  requestId: string;
  tabId: number;
  at: number;
  /** `seen`: the browser is about to stop it. `asked`: our page shows it. `sent`: on its way, by the user's answer. */
  stage: 'seen' | 'asked' | 'sent';
  url: string;
  target: Target;
  method: string;
  initiator: Initiator;
  /** Needs nobody's answer and is sent on at once: Chrome's rules stop more than `decide` would. */
  forward: boolean;
  body: FormBody;
  /** Null where the page did not tell. */
  enctype: Enctype | null;
  /** Null for what is not in the log (private windows). */
  log: HeldAttempt | null;
}

/** What the hold page shows: names of fields and no values, the path and no query. */
export interface HeldView {
  initiator: Initiator;
  target: Target;
  method: string;
  /** Distinct names in order; null when they are not known. */
  fields: readonly string[] | null;
  obstacle: Obstacle | null;
  enctypeKnown: boolean;
  forward: boolean;
}

/** What the hold page sends. */
export interface HeldRequest {
  url: string;
  method: string;
  enctype: Enctype;
  fields: readonly Field[];
}

/** At most this many names are shown, and so many characters of each. */
export const MAX_NAMES = 100;
const MAX_NAME = 200;

export function viewOf({ initiator, target, method, body, enctype, forward }: HeldNavigation): HeldView {
  const names = body.fields ? namesOf(body.fields) : null;
  return {
    initiator,
    target,
    method,
    fields: names,
    obstacle: body.obstacle,
    enctypeKnown: enctype !== null,
    forward,
  };
}

function namesOf(fields: readonly Field[]): string[] {
  const names = [...new Set(fields.map(([name]) => name))].slice(0, MAX_NAMES);
  return names.map((name) => printable(name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name));
}

/** Null when it cannot be sent as it was. */
export function requestOf({ url, method, body, enctype }: HeldNavigation): HeldRequest | null {
  if (!body.fields) return null;
  return { url, method, enctype: enctype ?? ENCTYPES[0], fields: body.fields };
}
