import { ChevronLeft, ChevronRight } from 'lucide';
import type { JSX } from 'preact';
import type { Incident } from '../../../core/incident.ts';
import { plural } from '../../../core/message.ts';
import { explainTone } from '../../../ui/explain-tone.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useWords } from '../../../ui/words.ts';
import { routeHash } from '../route.ts';
import { useStore } from '../store-context.ts';
import { CellGrid, type CellRow } from './cell-grid.tsx';
import { daysOf, dayTimeline, SLOT } from './day-timeline.ts';

/** One day, site by site, in half hours. */
export function Timeline({ incidents }: { incidents: readonly Incident[] }): JSX.Element | null {
  const { t, locale } = useWords();
  const { router } = useStore();
  const { query } = router.route.value;
  const days = daysOf(incidents);
  const asked = Number(query.get('day'));
  const day = days.find((one) => one === asked) ?? days[0];
  if (day === undefined) return null;
  const { sites, leftOut } = dayTimeline(incidents, day);
  const index = days.indexOf(day);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'full' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const span = (slot: number) => time.formatRange(day + slot * SLOT, day + (slot + 1) * SLOT);
  const rows: CellRow[] = sites.map(({ site, slots }) => {
    const name = site ?? t('subjectOpaque');
    return {
      label: name,
      cells: slots.map((slot, column) => ({
        tone: slot?.tone ?? null,
        level: (slot?.incidents ?? 0) > 5 ? 3 : (slot?.incidents ?? 0) > 1 ? 2 : 1,
        label: slot
          ? t(
              plural('timelineSlot', slot.incidents, {
                site: name,
                time: span(column),
                how: t(explainTone(slot.tone)),
              }),
            )
          : t('timelineSlotEmpty', { site: name, time: span(column) }),
      })),
    };
  });
  const step = (to: number | undefined, words: string, node: typeof ChevronLeft) => (
    <button
      type="button"
      class="button"
      aria-label={words}
      aria-disabled={to === undefined}
      onClick={() => {
        if (to === undefined) return;
        router.replace(routeHash('picture', null, [...withoutDay(query), ['day', String(to)]]));
      }}
    >
      <Icon node={node} />
    </button>
  );
  return (
    <section aria-labelledby="timeline-title">
      <div class="timeline-head">
        <h2 id="timeline-title" aria-live="polite">
          {date.format(day)}
        </h2>
        {step(days[index + 1], t('timelineEarlier'), ChevronLeft)}
        {step(days[index - 1], t('timelineLater'), ChevronRight)}
      </div>
      <CellGrid
        key={day}
        label={t('timelineLabel', { day: date.format(day) })}
        rows={rows}
        hint={t('timelineHint')}
        axis={[0, 6, 12, 18].map((hour) => time.format(day + hour * 2 * SLOT))}
        onOpen={(row, column) => {
          const from = day + column * SLOT;
          router.go(
            routeHash('incidents', null, [
              ['site', sites[row]?.site ?? ''],
              ['when', 'range'],
              ['from', localMinute(from)],
              ['to', localMinute(from + SLOT)],
            ]),
          );
        }}
      />
      {leftOut > 0 && <p>{t(plural('timelineLeftOut', leftOut))}</p>}
    </section>
  );
}

const withoutDay = (query: URLSearchParams): [string, string][] =>
  [...query].filter(([name]) => name !== 'day');

/** As a field for a moment writes it. */
function localMinute(at: number): string {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
