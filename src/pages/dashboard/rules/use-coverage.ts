import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Incident } from '../../../core/incident.ts';
import { placeOf } from '../../../core/policy.ts';
import { ruleCoverage, type Coverage } from '../../../core/rule-coverage.ts';
import { createRefresher } from '../../../ui/refresher.ts';
import { readAllIncidents } from '../read-all-incidents.ts';
import { useStore } from '../store-context.ts';

/** Between two readings of the whole log, while a page keeps filling it. Milliseconds. */
const PAUSE = 2_000;

/** What the log holds under each rule's site and port; null until it has been read. */
export function useCoverage(): {
  rules: ReadonlyMap<string, Coverage>;
  incidents: ReadonlySet<string>;
} | null {
  const { deps, policy, now } = useStore();
  const [incidents, setIncidents] = useState<readonly Incident[] | null>(null);

  useEffect(() => {
    const left = new AbortController();
    const read = async () => {
      const all: Incident[] = [];
      for await (const piece of readAllIncidents(deps)) all.push(...piece.incidents);
      if (!left.signal.aborted) setIncidents(all);
    };
    const refresh = createRefresher(() => read().catch(() => {}), PAUSE);
    deps.onLogChange(refresh, left.signal);
    refresh();
    return () => left.abort();
  }, [deps]);

  return useMemo(() => {
    if (!incidents) return null;
    const covered = ruleCoverage(policy.value, incidents, now.value);
    return {
      rules: new Map([...covered].map(([rule, coverage]) => [placeOf(rule), coverage])),
      incidents: new Set(incidents.map(({ id }) => id)),
    };
  }, [incidents, policy.value, now.value]);
}
