import type messages from '../../public/_locales/en/messages.json';

type Messages = typeof messages;

/** A key of `_locales`. */
export type MessageKey = keyof Messages;

/** The stem of a family of keys, one for each plural category of the language: `kindFetch` for `kindFetch_one`, … */
export type PluralKey = StemOf<MessageKey>;
type StemOf<K> = K extends `${infer Stem}_other` ? Stem : never;

type Placeholders<K> = K extends keyof Messages
  ? Messages[K] extends { placeholders: infer P }
    ? keyof P & string
    : never
  : never;

/** Numbers are counts and written as the language writes them; what is no count (a port, a status) is a string. */
export type MessageValue = string | number | Date | Message | MessageList;

/** Several things in one sentence, joined as the language joins them. */
export interface MessageList {
  items: readonly (string | Message)[];
  join: 'and' | 'or' | 'unit';
}

/** Something to say, before a language says it: what to say, and the names and numbers in it. */
export interface Message {
  key: string;
  values: Readonly<Record<string, MessageValue>>;
  /** Chooses the plural form. */
  count?: number;
}

export type ValuesOf<K> = Values<Placeholders<K>>;
type PluralPlaceholders<K extends PluralKey> = Exclude<Placeholders<`${K}_other`>, 'count'>;
type Values<P extends string> = [P] extends [never] ? [] : [Readonly<Record<P, MessageValue>>];

/** Plural keys that need nothing but the count. */
export type CountKey = { [K in PluralKey]: [PluralPlaceholders<K>] extends [never] ? K : never }[PluralKey];

/** A message with exactly the values its text has places for. */
export function message<K extends MessageKey>(key: K, ...values: ValuesOf<K>): Message {
  return { key, values: values[0] ?? {} };
}

/** A message whose form depends on a count; the text gets it as `$COUNT$`. */
export function plural<K extends PluralKey>(
  key: K,
  count: number,
  ...values: Values<PluralPlaceholders<K>>
): Message {
  return { key, count, values: { ...values[0], count } };
}
