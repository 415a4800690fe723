import { render } from 'preact';
import { DecisionsContext } from '../src/ui/decisions.ts';
import { keepFocus } from '../src/ui/keep-focus.ts';
import { WordsContext, type Words } from '../src/ui/words.ts';
import type { PopupDependencies } from './dependencies.ts';
import { createPopupStore } from './popup-store.ts';
import { Popup } from './popup.tsx';
import { StoreContext } from './store-context.ts';

/** Puts the popup into a page: the extension's own, or any other with sample data. Lives as long as the page. */
export function mountPopup(deps: PopupDependencies, words: Words, into: HTMLElement): void {
  const ended = new AbortController();
  addEventListener('pagehide', () => ended.abort(), { once: true });
  keepFocus(ended.signal);
  document.documentElement.lang = words.locale;
  const store = createPopupStore(deps, ended.signal);
  render(
    <WordsContext.Provider value={words}>
      <StoreContext.Provider value={store}>
        <DecisionsContext.Provider value={store}>
          <Popup />
        </DecisionsContext.Provider>
      </StoreContext.Provider>
    </WordsContext.Provider>,
    into,
  );
}
