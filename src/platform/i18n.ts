import { createTranslate } from '../core/translate.ts';
import { browser } from './browser.ts';

/** The browser's interface language. */
export const locale = browser.i18n.getUILanguage();

/** Says a message in the browser's language: `t('undo')`, `t('alertTitle', { site })`, `t(explainAlert(…).body)`. */
export const t = createTranslate((key, substitutions) => browser.i18n.getMessage(key, substitutions), locale);
