import { isLoopbackHost } from './address.ts';
import { parseUrl } from './parse-url.ts';
import type { Rule } from './policy.ts';
import { isSiteName } from './site-name.ts';

/** A rule as a person types it: nothing is lost while it is not right yet. */
export interface RuleDraft {
  site: string;
  port: string;
  effect: Rule['effect'];
  ends: 'never' | 'session' | 'time';
  /** As `<input type="datetime-local">` has it: local time, `2026-11-25T18:30`. */
  until: string;
  note: string;
}

export const RULE_PROBLEMS = [
  'site-missing',
  'site-unreadable',
  'site-local',
  'site-suffix',
  'port-missing',
  'port-range',
  'until-missing',
  'until-past',
  'note-long',
] as const;
export type RuleProblem = (typeof RULE_PROBLEMS)[number];

export type ReadDraft =
  | { rule: Rule }
  | { problems: Partial<Record<'site' | 'port' | 'until' | 'note', RuleProblem>> };

/** What typed rules are checked against; the list of public suffixes is too large for the core. */
export interface RuleLimits {
  maxNote: number;
  /** Whether a host is one under which anybody can register a site: `com`, `co.uk`. */
  isPublicSuffix: (host: string) => boolean;
}

/** Reads what a person typed. All problems at once, each with the field it belongs to. */
export function readRuleDraft(draft: RuleDraft, now: number, limits: RuleLimits): ReadDraft {
  const site = readSite(draft.site, limits.isPublicSuffix);
  const port = readPort(draft.port);
  const until = draft.ends === 'time' ? readUntil(draft.until, now) : null;
  const note = draft.note.trim();
  const problems = {
    ...('problem' in site && { site: site.problem }),
    ...(typeof port === 'string' && { port }),
    ...(typeof until === 'string' && { until }),
    ...(note.length > limits.maxNote && { note: 'note-long' as const }),
  };
  if (Object.keys(problems).length > 0 || 'problem' in site || typeof port === 'string') return { problems };
  return {
    rule: {
      effect: draft.effect,
      site: site.host,
      port,
      lifetime: draft.ends === 'session' ? 'session' : 'always',
      ...(typeof until === 'number' && { until }),
      ...(note !== '' && { note }),
    },
  };
}

/** Takes a host or the address of a page. */
export function readSite(
  text: string,
  isPublicSuffix: RuleLimits['isPublicSuffix'],
): { host: string } | { problem: RuleProblem } {
  const typed = text.trim();
  if (typed === '') return { problem: 'site-missing' };
  const url = parseUrl(/^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') return { problem: 'site-unreadable' };
  const host = url.hostname.replace(/\.$/, '');
  if (!isSiteName(host)) return { problem: 'site-unreadable' };
  if (isLoopbackHost(host)) return { problem: 'site-local' };
  if (isPublicSuffix(host)) return { problem: 'site-suffix' };
  return { host };
}

function readPort(text: string): number | RuleProblem {
  const typed = text.trim();
  if (typed === '') return 'port-missing';
  const port = /^\d{1,5}$/.test(typed) ? Number(typed) : 0;
  return port >= 1 && port <= 65_535 ? port : 'port-range';
}

function readUntil(text: string, now: number): number | RuleProblem {
  const until = new Date(text).getTime();
  if (Number.isNaN(until)) return 'until-missing';
  return until > now ? until : 'until-past';
}
