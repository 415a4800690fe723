import type { GetMessage } from './translate.ts';

export type LocaleFile = Record<
  string,
  {
    message: string;
    description?: string;
    placeholders?: Record<string, { content: string; example?: string }>;
  }
>;

/** `browser.i18n.getMessage` over a locale file, as https://developer.chrome.com/docs/extensions/reference/api/i18n has it. */
export function getMessageFrom(file: LocaleFile): GetMessage {
  return (key, substitutions) => {
    const entry = file[key];
    if (!entry) return '';
    const numbered = (text: string) =>
      text.replace(/\$([1-9])/g, (_, n: string) => substitutions[Number(n) - 1] ?? '');
    return entry.message.replace(/\$(\w+)\$/g, (_, name: string) =>
      numbered(entry.placeholders?.[name.toLowerCase()]?.content ?? ''),
    );
  };
}
