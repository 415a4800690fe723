import { signal, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Incident } from '../../../core/incident.ts';
import { useWords } from '../../../ui/words.ts';
import { useStore } from '../store-context.ts';
import { filterInSlices } from './filter-in-slices.ts';
import { createMatcher, filterFromQuery, isFilterEmpty } from './incident-filter.ts';
import { createSearchableText } from './searchable-text.ts';

/** The shown incidents that match the address; the former ones until the new ones are found. */
export function useFiltered(): ReadonlySignal<readonly Incident[]> {
  const { t } = useWords();
  const { log, router, deps } = useStore();
  const textOf = useMemo(() => createSearchableText(t), [t]);
  const found = useMemo(() => signal<readonly Incident[]>([]), []);

  useSignalEffect(() => {
    const incidents = log.shown.value;
    const filter = filterFromQuery(router.route.value.query);
    if (isFilterEmpty(filter)) {
      found.value = incidents;
      return undefined;
    }
    const outdated = new AbortController();
    void filterInSlices(incidents, createMatcher(filter, textOf, deps.now()), outdated.signal).then(
      (matching) => {
        if (matching) found.value = matching;
      },
    );
    return () => outdated.abort();
  });
  return found;
}
