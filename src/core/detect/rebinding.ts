import { portsOf, unasked, type Detect } from './found.ts';

/** A name that pointed at the internet, and now at this computer. */
export const detectRebinding: Detect = (incident) => {
  const details = unasked(incident).filter(({ reason }) => reason === 'rebinding');
  if (details.length === 0) return [];
  const host = details.flatMap(({ hosts }) => hosts)[0] ?? null;
  return [{ kind: 'rebinding', severity: 'alarm', ports: portsOf(details), subject: host }];
};
