import type { Reason } from '../core/decide.ts';
import type { Incident, PortDetail } from '../core/incident.ts';

/** How much a line should stand out: `through` is the one to look at. The words say the same without colour. */
export type Tone = 'stopped' | 'allowed' | 'through' | 'quiet';

export function detailTone({ counts, reason, holds }: PortDetail): Tone {
  if (counts.reached > 0 && holds?.continued) return 'allowed';
  if (counts.reached > 0) return REACHED[reason] ?? 'through';
  return counts.blocked + (counts.held ?? 0) + counts['browser-stopped'] > 0 ? 'stopped' : 'quiet';
}

/** Reached, for a reason that has one: all others should not have been. */
const REACHED: Partial<Record<Reason, Tone>> = {
  'rule-allow': 'allowed',
  'rule-allow-session': 'allowed',
  paused: 'allowed',
  navigation: 'quiet',
  'sign-in': 'quiet',
};

/** The loudest of its ports. */
export function incidentTone(incident: Incident): Tone {
  const tones = new Set(incident.details.map(detailTone));
  return LOUDEST_FIRST.find((tone) => tones.has(tone)) ?? 'quiet';
}

/** The louder of two. */
export function louderTone(a: Tone, b: Tone): Tone {
  return LOUDEST_FIRST.indexOf(a) < LOUDEST_FIRST.indexOf(b) ? a : b;
}

const LOUDEST_FIRST: readonly Tone[] = ['through', 'allowed', 'stopped', 'quiet'];
