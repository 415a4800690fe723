import type { JSX } from 'preact';
import { plural } from '../../../core/message.ts';
import type { NotedError } from '../../../store/error-log.ts';
import { dateTimeText } from '../../../ui/date-text.ts';
import { useWords } from '../../../ui/words.ts';

/** The last errors of this browser session, for whoever can read them. */
export function ErrorList({ errors }: { errors: readonly NotedError[] | null }): JSX.Element {
  const { t, locale } = useWords();
  if (!errors) return <p>{t('loading')}</p>;
  if (errors.length === 0) return <p>{t('healthNoErrors')}</p>;
  return (
    <ul class="error-list">
      {errors.map(({ at, place, what, times }) => (
        <li key={`${at} ${what}`}>
          {dateTimeText(at, locale)}
          {times > 1 && ` · ${t(plural('timesNoted', times))}`}{' '}
          <code dir="ltr">
            {place} {what}
          </code>
        </li>
      ))}
    </ul>
  );
}
