import type { Incident } from '../../../core/incident.ts';
import { initiatorHost } from '../../../core/initiator.ts';
import { incidentTone, louderTone, type Tone } from '../../../ui/tone.ts';

export const SLOT = 1_800_000;
export const SLOTS = 48;
const MOST_SITES = 20;

export interface SlotOfSite {
  incidents: number;
  tone: Tone;
}

export interface SiteDay {
  /** Null for pages without a host. */
  site: string | null;
  incidents: number;
  /** Half hours from midnight; null where nothing happened. */
  slots: (SlotOfSite | null)[];
}

/** Midnight before a moment, on this computer's clock. Milliseconds since the epoch. */
export function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** The days on which something happened, the latest first. */
export function daysOf(incidents: readonly Incident[]): number[] {
  return [...new Set(incidents.map(({ lastAt }) => dayOf(lastAt)))].toSorted((a, b) => b - a);
}

/** One day: the sites with the most incidents, each with its half hours, and how many sites are left out. */
export function dayTimeline(
  incidents: readonly Incident[],
  day: number,
): { sites: SiteDay[]; leftOut: number } {
  const sites = new Map<string | null, SiteDay>();
  for (const incident of incidents) {
    if (dayOf(incident.lastAt) !== day) continue;
    const site = initiatorHost(incident.top);
    const row = sites.get(site) ?? { site, incidents: 0, slots: Array.from({ length: SLOTS }, () => null) };
    sites.set(site, row);
    const slot = Math.min(SLOTS - 1, Math.floor((incident.lastAt - day) / SLOT));
    const before = row.slots[slot];
    const tone = incidentTone(incident);
    row.incidents += 1;
    row.slots[slot] = {
      incidents: (before?.incidents ?? 0) + 1,
      tone: louderTone(tone, before?.tone ?? tone),
    };
  }
  const most = [...sites.values()].toSorted((a, b) => b.incidents - a.incidents);
  return { sites: most.slice(0, MOST_SITES), leftOut: Math.max(0, most.length - MOST_SITES) };
}
