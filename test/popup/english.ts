import { readFileSync } from 'node:fs';
import { createTranslate } from '../../src/core/translate.ts';
import { getMessageFrom, type LocaleFile } from '../../src/core/locale-file.ts';

export const ENGLISH = JSON.parse(
  readFileSync(new URL('../../public/_locales/en/messages.json', import.meta.url), 'utf8'),
) as LocaleFile;

/** The product's real words, as the browser would say them. */
export const say = createTranslate(getMessageFrom(ENGLISH), 'en-GB');
