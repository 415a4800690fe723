import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { message, plural, type MessageKey } from '../../../core/message.ts';
import { explainTone } from '../../../ui/explain-tone.ts';
import { useWords } from '../../../ui/words.ts';
import { FilterField, FilterSelect } from '../incidents/filter-field.tsx';
import { createMatcher, filterFromQuery, type When } from '../incidents/incident-filter.ts';
import { IncidentsEmpty } from '../incidents/incidents-empty.tsx';
import { routeHash } from '../route.ts';
import { useStore } from '../store-context.ts';
import { MapInWords } from './map-in-words.tsx';
import { portOutcomes } from './port-outcomes.ts';
import { PortMap } from './port-map.tsx';
import { Timeline } from './timeline.tsx';

/** What was tried, seen from far away: all ports on a map, and each day on a line of time. */
export function PictureView(): JSX.Element {
  const { t } = useWords();
  const { log, router, deps } = useStore();
  const { query } = router.route.value;
  const { site, when } = filterFromQuery(query);
  const incidents = useMemo(() => {
    const only = filterFromQuery(new URLSearchParams({ site, when }));
    return log.all.value.filter(createMatcher(only, () => '', deps.now()));
  }, [log.all.value, site, when]);
  const outcomes = useMemo(() => portOutcomes(incidents), [incidents]);
  const tried = useMemo(() => outcomes.reduce((sum, one) => sum + (one > 0 ? 1 : 0), 0), [outcomes]);
  const set = (field: string) => (value: string) =>
    router.replace(
      routeHash('picture', null, [...[...query].filter(([name]) => name !== field), [field, value]]),
    );
  if (log.all.value.length === 0) return <IncidentsEmpty isFiltered={false} />;
  return (
    <>
      <form
        class="filter-bar"
        role="search"
        aria-label={t('pictureFilter')}
        onSubmit={(event) => event.preventDefault()}
      >
        <FilterField label={t('dashboardFilterSite')} value={site} onInput={set('site')} />
        <FilterSelect
          label={t('dashboardFilterWhen')}
          value={when}
          options={BACK.map(([value, words]) => [value, t(message(words))])}
          onInput={set('when')}
        />
      </form>
      <section aria-labelledby="map-title">
        <h2 id="map-title">{t('mapTitle')}</h2>
        <p role="status">
          {t(plural('mapSummary', tried, { incidents: t(plural('dashboardTotal', incidents.length)) }))}
        </p>
        <ul class="legend">
          {(['stopped', 'through', 'allowed', 'quiet'] as const).map((tone) => (
            <li key={tone}>
              <svg viewBox="0 0 1 1" aria-hidden="true">
                <rect class={`cell tone-fill-${tone} level-3`} width="1" height="1" />
              </svg>
              {t(explainTone(tone))}
            </li>
          ))}
          <li>
            <svg viewBox="0 0 1 1" aria-hidden="true">
              <rect class="cell is-empty is-system" width="1" height="1" />
            </svg>
            {t('mapSystem')}
          </li>
          <li>
            <svg viewBox="0 0 1 1" aria-hidden="true">
              <rect class="cell is-empty is-dynamic" width="1" height="1" />
            </svg>
            {t('mapDynamic')}
          </li>
        </ul>
        <PortMap outcomes={outcomes} />
        <MapInWords outcomes={outcomes} />
      </section>
      <Timeline incidents={incidents} />
    </>
  );
}

const BACK = [
  ['hour', 'dashboardWhenHour'],
  ['day', 'dashboardWhenDay'],
  ['week', 'dashboardWhenWeek'],
  ['month', 'dashboardWhenMonth'],
] as const satisfies [When, MessageKey][];
