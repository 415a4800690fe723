import { render } from 'preact';
import { locale, t } from '../../platform/i18n.ts';
import { WordsContext } from '../../ui/words.ts';
import { browserDependencies } from './browser-dependencies.ts';
import { Welcome } from './welcome.tsx';

document.documentElement.lang = locale;
document.title = t('welcomeTitle');
render(
  <WordsContext.Provider value={{ t, locale }}>
    <Welcome deps={browserDependencies} />
  </WordsContext.Provider>,
  document.body,
);
