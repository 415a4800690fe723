import type { PortDetail } from '../core/incident.ts';
import { initiatorKey, type Initiator } from '../core/initiator.ts';

export interface AskerGroup {
  key: string;
  asker: Initiator;
  details: PortDetail[];
}

/** Groups ports by who asked for them; groups and ports stay in order of appearance. */
export function groupByAsker(details: readonly PortDetail[]): AskerGroup[] {
  const groups = new Map<string, AskerGroup>();
  for (const detail of details) {
    const key = initiatorKey(detail.asker);
    const group = groups.get(key) ?? { key, asker: detail.asker, details: [] };
    group.details.push(detail);
    groups.set(key, group);
  }
  return [...groups.values()];
}
