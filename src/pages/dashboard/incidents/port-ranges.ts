import { hasPort, type PortSet } from '../../../core/port-set.ts';

/** Inclusive at both ends. */
export interface PortRange {
  first: number;
  last: number;
}

const HIGHEST = 65_535;

/** Reads `3000, 8000-8999`. What is no port or range is left out; without any, the list is empty. */
export function parsePortRanges(text: string): PortRange[] {
  return text.split(/[\s,;]+/).flatMap((part) => {
    const [, first, last = first] = /^(\d{1,5})(?:[-–](\d{1,5}))?$/.exec(part) ?? [];
    const range = { first: Number(first), last: Math.min(Number(last), HIGHEST) };
    return range.first <= range.last ? [range] : [];
  });
}

export function hasPortIn(set: PortSet, ranges: readonly PortRange[]): boolean {
  if (!(set instanceof Uint8Array))
    return set.some((port) => ranges.some(({ first, last }) => port >= first && port <= last));
  return ranges.some(({ first, last }) => {
    for (let port = first; port <= last; port += 1) if (hasPort(set, port)) return true;
    return false;
  });
}
