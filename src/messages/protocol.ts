import type { HeldRequest, HeldView } from '../core/held-navigation.ts';
import type { ScriptSource } from '../core/incident.ts';
import type { Navigations, Rule, RulePlace } from '../core/policy.ts';
import type { SettingsChange } from '../core/settings.ts';

/**
 * Everything that is ever said to the background worker. Pages read the stores themselves; they send
 * messages only to change something, or to ask what only the worker's browser APIs can tell.
 */
export interface Protocol {
  /** Let this site use this port. Takes effect before it resolves. */
  allow(data: {
    site: string;
    port: number;
    lifetime: 'always' | 'session';
    incidentId?: string;
  }): CommandResult;
  /** Forget what was allowed for this site and port. */
  blockAgain(data: { site: string; port: number }): CommandResult;
  /** Puts and removes rules, all of it or nothing. A rule replaces what its site and port had. */
  changeRules(data: { put: readonly Rule[]; remove: readonly RulePlace[] }): CommandResult;
  pause(data: { site: string; minutes: number }): CommandResult;
  resume(data: { site: string }): CommandResult;
  clearLog(): CommandResult;
  /** Brings back what the last `clearLog` took, until it is purged. */
  undoClear(): CommandResult;
  /** The user has read that the log was lost. */
  dismissLogLoss(): CommandResult;
  changeSettings(data: SettingsChange): CommandResult;
  /** No notifications about this site; `site` is what `initiatorKey` makes of it. */
  muteSite(data: { site: string }): CommandResult;
  unmuteSite(data: { site: string }): CommandResult;
  /** Watch-only mode: note everything, block nothing but what a block rule names. Takes effect before it resolves. */
  setWatchOnly(data: { watchOnly: boolean }): CommandResult;
  /** Whether sites that send the tab here by GET are held too. */
  setNavigations(data: { navigations: Navigations }): CommandResult;
  /** What is held under this id; null when there is nothing, or it is answered. */
  held(data: { id: string }): HeldView | null;
  /** Gives out what is held, to be sent by the asking page: once, null from then on. */
  sendHeld(data: { id: string }): HeldRequest | null;
  /** The user went back instead. */
  leaveHeld(data: { id: string }): CommandResult;
  /** Whether pages of this host, served by this computer, are the user's own. Takes effect before it resolves. */
  treatAsLocal(data: { host: string; local: boolean }): CommandResult;
  /** Takes back what was said of this host; its next page asks again. Takes effect before it resolves. */
  forgetName(data: { host: string }): CommandResult;
  /** Reads the browser's real state, not our belief about it. */
  protection(): Protection;
  /** Tries to mend what `protection` found, and reports what is true afterwards. */
  repair(): Protection;
  /** From the content script: which scripts touched loopback. Claims only. */
  claim(data: PageReport): void;
  /** From the content script: how a form that goes off is encoded. */
  form(data: FormClaim): void;
}

/** What a content script passes on from the hook in its page: lines of text, as the hook wrote them. */
export interface PageReport {
  /** Address of the document, then of those around it that it may read. */
  pages: string[];
  /** What its relative addresses are resolved against. */
  base: string;
  /** Who loaded which script, all that is known. */
  loads: string[];
  /** Attempts not reported yet. */
  attempts: string[];
}

/** One attempt as a report tells it. */
export interface Claim extends Omit<ScriptSource, 'evidence'> {
  /** Port of the loopback URL that was asked for. */
  port: number;
  /** Canonical host of it. */
  host: string;
}

/** What a page says of a form for this computer that it is sending. */
export interface FormClaim {
  /** Where it goes, whole. */
  url: string;
  /** As the page writes it; null where it does not. */
  enctype: string | null;
  /** Of its fields, in order (Chrome shows them sorted); null for a file. */
  names: (string | null)[];
}

/** `error` is a key of `_locales`. */
export type CommandResult = { ok: true } | { ok: false; error: string };

export type Protection =
  | { state: 'on' }
  /** `blind`: blocks, but cannot see who asks. `off`: does not block. */
  | { state: 'blind' | 'off'; reason: ProtectionFault; mend: Exclude<Mend, 'guard'> }
  /** Does not block, because the user chose so. */
  | { state: 'watching'; reason: 'watch-only'; mend: 'guard' };

/** What would make protection whole again: install the rules, ask for access, end watch-only mode. */
export type Mend = 'repair' | 'grant' | 'guard';

export const PROTECTION_FAULTS = [
  'host-permission-missing',
  'guard-rules-missing',
  'user-rules-differ',
  'log-unwritable',
  'browser-error',
] as const;
export type ProtectionFault = (typeof PROTECTION_FAULTS)[number];
