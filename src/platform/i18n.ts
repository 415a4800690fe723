import { getMessageFrom, type LocaleFile } from '../core/locale-file.ts';
import { createTranslate, type GetMessage } from '../core/translate.ts';
import { browser } from './browser.ts';

/** The browser's interface language. */
export const locale = browser.i18n.getUILanguage();

let fromFile: GetMessage = () => '';

/**
 * To be awaited before anything is said. Chromium 156 sometimes starts a process of ours without our words, and then has
 * none for as long as the process lives (measured: 2 of 12 starts); they are read from the file of the default language.
 */
export async function wordsReady(): Promise<void> {
  if (browser.i18n.getMessage('extensionName') !== '') return;
  const path = `_locales/${browser.runtime.getManifest().default_locale}/messages.json`;
  const file = (await (await fetch(browser.runtime.getURL(path))).json()) as LocaleFile;
  fromFile = getMessageFrom(file);
}

/** Says a message in the browser's language: `t('undo')`, `t('alertTitle', { site })`, `t(explainAlert(…).body)`. */
export const t = createTranslate(
  (key, substitutions) => browser.i18n.getMessage(key, substitutions) || fromFile(key, substitutions),
  locale,
);
