import type { JSX } from 'preact';
import { dateFormat } from './date-format.ts';
import { useWords } from './words.ts';

/** A moment as a person says it: the time today, the date and time before. */
export function Moment({ at, now }: { at: number; now: number }): JSX.Element {
  const { locale } = useWords();
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  return (
    <time dateTime={new Date(at).toISOString()}>
      {dateFormat(locale, today ? 'time' : 'both').format(at)}
    </time>
  );
}
