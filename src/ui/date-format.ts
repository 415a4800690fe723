const STYLES = {
  time: { timeStyle: 'short' },
  date: { dateStyle: 'medium' },
  both: { dateStyle: 'medium', timeStyle: 'short' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

const made = new Map<string, Intl.DateTimeFormat>();

/** The browser's own way of writing dates. Making one costs as much as all else in a row of a list, so each is made once. */
export function dateFormat(locale: string, style: keyof typeof STYLES): Intl.DateTimeFormat {
  const key = `${locale} ${style}`;
  const format = made.get(key) ?? new Intl.DateTimeFormat(locale, STYLES[style]);
  made.set(key, format);
  return format;
}
