import type { Incident, PortDetail } from '../../../src/core/incident.ts';
import { initiatorKey } from '../../../src/core/initiator.ts';

/** What one asker did at one port between two readings of the log. */
export type NewAttempts = Pick<PortDetail, 'asker' | 'port' | 'reason' | 'counts' | 'kinds'>;

/** Compares two readings of the log. Only the counts grow; the reason is that of the latest verdict. */
export function attemptsSince(before: readonly Incident[], after: readonly Incident[]): NewAttempts[] {
  const earlier = new Map(keyed(before));
  return keyed(after).flatMap(([key, { asker, port, reason, counts, kinds }]) => {
    const known = earlier.get(key);
    const grown = { counts: growth(known?.counts, counts), kinds: growth(known?.kinds, kinds) };
    return Object.keys(grown.kinds).length > 0 ? [{ asker, port, reason, ...grown } as NewAttempts] : [];
  });
}

function keyed(log: readonly Incident[]): [string, PortDetail][] {
  return log.flatMap(({ id, details }) =>
    details.map((detail): [string, PortDetail] => [
      `${id} ${initiatorKey(detail.asker)} ${detail.port}`,
      detail,
    ]),
  );
}

function growth(
  before: Record<string, number> | undefined,
  after: Record<string, number>,
): Record<string, number> {
  const grown = Object.entries(after).map(([name, count]) => [name, count - (before?.[name] ?? 0)] as const);
  return Object.fromEntries(grown.filter(([, count]) => count !== 0));
}
