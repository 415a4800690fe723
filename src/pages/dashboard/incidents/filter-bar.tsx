import { Search } from 'lucide';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { OUTCOME_STATES } from '../../../core/attempt.ts';
import { explainFindingKind } from '../../../core/explain-finding.ts';
import { FINDING_KINDS } from '../../../core/finding.ts';
import { message, type MessageKey } from '../../../core/message.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useWords } from '../../../ui/words.ts';
import { routeHash } from '../route.ts';
import { useStore } from '../store-context.ts';
import { FilterField, FilterMoment, FilterSelect } from './filter-field.tsx';
import { FILTER_FIELDS, filterFromQuery, WHENS, type IncidentFilter } from './incident-filter.ts';

/** Typing stays typing: the list follows this long after the last key, milliseconds. */
const TYPING_PAUSE = 120;

/** Narrows the list. The fields are in the address, so that a view can be kept, linked and gone back to. */
export function FilterBar(): JSX.Element {
  const { t } = useWords();
  const { router } = useStore();
  const asked = filterFromQuery(router.route.value.query);
  const [typed, setTyped] = useState(asked);
  const address = routeHash('incidents', null, entries(asked));

  // A link or "back" changes the fields too, but a list that catches up must not undo what is typed meanwhile.
  useEffect(() => {
    if (address !== routeHash('incidents', null, entries(typed))) setTyped(asked);
  }, [address]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const { item } = router.route.peek();
      const wanted = routeHash('incidents', item, entries(typed));
      const current = filterFromQuery(router.route.peek().query);
      if (wanted !== routeHash('incidents', item, entries(current))) router.replace(wanted);
    }, TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);

  const set = (field: keyof IncidentFilter) => (value: string) =>
    setTyped((last) => ({ ...last, [field]: value }));
  return (
    <form
      class="filter-bar"
      role="search"
      aria-label={t('dashboardFilter')}
      onSubmit={(event) => event.preventDefault()}
    >
      <label class="filter-search">
        <Icon node={Search} size={14} />
        <span class="visually-hidden">{t('dashboardSearch')}</span>
        <input
          type="search"
          value={typed.text}
          placeholder={t('dashboardSearch')}
          onInput={({ currentTarget }) => set('text')(currentTarget.value)}
        />
      </label>
      <FilterField label={t('dashboardFilterSite')} value={typed.site} onInput={set('site')} />
      <FilterField
        label={t('dashboardFilterPort')}
        value={typed.port}
        placeholder={t('dashboardFilterPortExample')}
        onInput={set('port')}
      />
      <FilterSelect
        label={t('dashboardFilterFinding')}
        value={typed.finding}
        options={[
          ['any', t('dashboardFindingAny')],
          ...FINDING_KINDS.map((kind): [string, string] => [kind, t(explainFindingKind(kind))]),
        ]}
        onInput={set('finding')}
      />
      <FilterSelect
        label={t('dashboardFilterOutcome')}
        value={typed.outcome}
        options={OUTCOME_STATES.map((state) => [state, t(message(OUTCOME[state]))])}
        onInput={set('outcome')}
      />
      <FilterSelect
        label={t('dashboardFilterWhen')}
        value={typed.when}
        options={WHENS.map((when) => [when, t(message(WHEN[when]))])}
        onInput={set('when')}
      />
      {typed.when === 'range' && (
        <>
          <FilterMoment label={t('dashboardFilterFrom')} value={typed.from} onInput={set('from')} />
          <FilterMoment label={t('dashboardFilterTo')} value={typed.to} onInput={set('to')} />
        </>
      )}
    </form>
  );
}

const entries = (filter: IncidentFilter): [string, string][] =>
  FILTER_FIELDS.map((field) => [field, filter[field]]);

const OUTCOME = {
  open: 'outcomeOpen',
  blocked: 'outcomeBlocked',
  held: 'outcomeHeld',
  'browser-stopped': 'outcomeBrowserStopped',
  reached: 'outcomeReached',
  failed: 'outcomeFailed',
} as const satisfies Record<(typeof OUTCOME_STATES)[number], MessageKey>;

const WHEN = {
  hour: 'dashboardWhenHour',
  day: 'dashboardWhenDay',
  week: 'dashboardWhenWeek',
  month: 'dashboardWhenMonth',
  range: 'dashboardWhenRange',
} as const satisfies Record<(typeof WHENS)[number], MessageKey>;
