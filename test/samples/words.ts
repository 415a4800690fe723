import messages from '../../public/_locales/en/messages.json';
import { createTranslate } from '../../src/core/translate.ts';
import type { Words } from '../../src/ui/words.ts';
import { getMessageFrom } from '../../src/core/locale-file.ts';

/** English, without a browser that knows the extension. */
export const words: Words = { t: createTranslate(getMessageFrom(messages), 'en'), locale: 'en' };
