import type { JSX } from 'preact';
import { useWords } from './words.ts';

/** A moment as a person says it: the time today, the date and time before. */
export function Moment({ at, now }: { at: number; now: number }): JSX.Element {
  const { locale } = useWords();
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  const format = new Intl.DateTimeFormat(
    locale,
    today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  );
  return <time dateTime={new Date(at).toISOString()}>{format.format(at)}</time>;
}
