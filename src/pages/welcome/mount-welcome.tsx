import { render } from 'preact';
import { WordsContext, type Words } from '../../ui/words.ts';
import type { WelcomeDependencies } from './dependencies.ts';
import { Welcome } from './welcome.tsx';

/** Shows the page that follows the installation. */
export function mountWelcome(deps: WelcomeDependencies, words: Words, root: HTMLElement): void {
  document.documentElement.lang = words.locale;
  document.title = words.t('welcomeTitle');
  render(
    <WordsContext.Provider value={words}>
      <Welcome deps={deps} />
    </WordsContext.Provider>,
    root,
  );
}
