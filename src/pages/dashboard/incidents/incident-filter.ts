import { OUTCOME_STATES, type OutcomeState } from '../../../core/attempt.ts';
import { FINDING_KINDS, type FindingKind } from '../../../core/finding.ts';
import type { Incident } from '../../../core/incident.ts';
import { initiatorHost } from '../../../core/initiator.ts';
import { hasPort } from '../../../core/port-set.ts';
import { searchSpellings } from '../../../core/search-spellings.ts';
import { hasPortIn, parsePortRanges } from './port-ranges.ts';

/** What the list of incidents is narrowed to, as the fields of the form hold it; empty means: not narrowed. */
export interface IncidentFilter {
  /** Words that must all occur somewhere in what is known. */
  text: string;
  site: string;
  /** Ports and ranges: `3000, 8000-8999`. */
  port: string;
  finding: FindingKind | 'any' | '';
  outcome: OutcomeState | '';
  /** Back from now, or between `from` and `to`. */
  when: When | '';
  /** `YYYY-MM-DDTHH:MM`, in the time of this computer; only with `range`. */
  from: string;
  to: string;
}

export const WHENS = ['hour', 'day', 'week', 'month', 'range'] as const;
export type When = (typeof WHENS)[number];

const HOUR = 3_600_000;
const BACK: Record<Exclude<When, 'range'>, number> = {
  hour: HOUR,
  day: 24 * HOUR,
  week: 7 * 24 * HOUR,
  month: 30 * 24 * HOUR,
};

export const FILTER_FIELDS = ['text', 'site', 'port', 'finding', 'outcome', 'when', 'from', 'to'] as const;

/** Reads a filter from the address. What means nothing counts as empty. */
export function filterFromQuery(query: URLSearchParams): IncidentFilter {
  const field = (name: string): string => (query.get(name) ?? '').slice(0, 200);
  const among = <T extends string>(name: string, known: readonly T[]): T | '' =>
    known.find((value) => value === query.get(name)) ?? '';
  const moment = (name: string): string => (Number.isNaN(Date.parse(field(name))) ? '' : field(name));
  return {
    text: field('text'),
    site: field('site'),
    port: field('port'),
    finding: among('finding', ['any', ...FINDING_KINDS]),
    outcome: among('outcome', OUTCOME_STATES),
    when: among('when', WHENS),
    from: moment('from'),
    to: moment('to'),
  };
}

export function isFilterEmpty(filter: IncidentFilter): boolean {
  return FILTER_FIELDS.every((field) => filter[field].trim() === '');
}

/**
 * Makes the test for one filter, at the moment `now`.
 * @param textOf everything known of an incident, in lower case; asked only when nothing cheaper has said no
 */
export function createMatcher(
  filter: IncidentFilter,
  textOf: (incident: Incident) => string,
  now: number,
): (incident: Incident) => boolean {
  const words = filter.text.split(/\s+/).filter(Boolean).map(searchSpellings);
  const sites = filter.site.trim() === '' ? [] : searchSpellings(filter.site);
  const ports = parsePortRanges(filter.port);
  const { finding, outcome } = filter;
  const { from, to } = span(filter, now);
  return (incident) =>
    incident.lastAt >= from &&
    incident.firstAt <= to &&
    (outcome === '' || (incident.counts[outcome] ?? 0) > 0) &&
    (finding === '' || incident.findings.some(({ kind }) => finding === 'any' || kind === finding)) &&
    (sites.length === 0 || hostsOf(incident).some((host) => sites.some((site) => host.includes(site)))) &&
    (ports.length === 0 || hasPortIn(incident.ports, ports)) &&
    words.every((spellings) => spellings.some((word) => says(incident, word)));

  /** A sweep holds more ports than words. */
  function says(incident: Incident, word: string): boolean {
    return (
      textOf(incident).includes(word) || (/^\d{1,5}$/.test(word) && hasPort(incident.ports, Number(word)))
    );
  }
}

function span({ when, from, to }: IncidentFilter, now: number): { from: number; to: number } {
  if (when === '') return { from: -Infinity, to: Infinity };
  if (when !== 'range') return { from: now - BACK[when], to: Infinity };
  return { from: from ? Date.parse(from) : -Infinity, to: to ? Date.parse(to) : Infinity };
}

function hostsOf({ top, details }: Incident): string[] {
  return [top, ...details.map(({ asker }) => asker)].flatMap((initiator) => initiatorHost(initiator) ?? []);
}
