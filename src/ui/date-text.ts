import { dateFormat } from './date-format.ts';

/** A moment with its date, as the language writes it: "Nov 25, 2026, 6:30 PM". */
export function dateTimeText(at: number, locale: string): string {
  return dateFormat(locale, 'both').format(at);
}

/** Only the day. */
export function dateText(at: number, locale: string): string {
  return dateFormat(locale, 'date').format(at);
}

/** A moment as `<input type="datetime-local">` takes it: local time, to the minute. */
export function localInputValue(at: number): string {
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
