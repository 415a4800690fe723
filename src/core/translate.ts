import type { Message, MessageKey, MessageList, MessageValue, ValuesOf } from './message.ts';

export interface Translate {
  (said: Message): string;
  <K extends MessageKey>(key: K, ...values: ValuesOf<K>): string;
}

/** `browser.i18n.getMessage`: the text with `$1`, `$2`, … filled in; empty when there is no such key. */
export type GetMessage = (key: string, substitutions: string[]) => string;

/**
 * Turns messages into sentences. Browsers know numbered substitutions only and no plurals: values are numbered by the
 * alphabet of their names (`test/locales.test.ts` holds every text to it), and a plural form that a language
 * does not have falls back to `_other`.
 */
export function createTranslate(getMessage: GetMessage, locale: string): Translate {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const times = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });

  function say(said: Message): string {
    const substitutions = Object.entries(said.values)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, value]) => write(value));
    if (said.count === undefined) return getMessage(said.key, substitutions);
    return (
      getMessage(`${said.key}_${plurals.select(said.count)}`, substitutions) ||
      getMessage(`${said.key}_other`, substitutions)
    );
  }

  function write(value: MessageValue): string {
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return numbers.format(value);
    if (value instanceof Date) return times.format(value);
    return 'items' in value ? writeList(value) : say(value);
  }

  function writeList({ items, join }: MessageList): string {
    return new Intl.ListFormat(locale, LIST_FORMAT[join]).format(items.map(write));
  }

  return (said: Message | MessageKey, values: Message['values'] = {}): string =>
    say(typeof said === 'string' ? { key: said, values } : said);
}

const LIST_FORMAT: Record<MessageList['join'], Intl.ListFormatOptions> = {
  and: { type: 'conjunction' },
  or: { type: 'disjunction' },
  unit: { type: 'unit', style: 'short' },
};
