import { render } from 'preact';
import { WordsContext, type Words } from '../../ui/words.ts';
import type { HoldDependencies } from './dependencies.ts';
import { Hold } from './hold.tsx';

/** Puts the page into a document: the extension's own, or any other with sample data. */
export function mountHold(deps: HoldDependencies, words: Words, into: HTMLElement): void {
  document.documentElement.lang = words.locale;
  render(
    <WordsContext.Provider value={words}>
      <Hold deps={deps} />
    </WordsContext.Provider>,
    into,
  );
}
