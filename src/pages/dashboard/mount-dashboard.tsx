import { render } from 'preact';
import { DecisionsContext } from '../../ui/decisions.ts';
import { keepFocus } from '../../ui/keep-focus.ts';
import { WordsContext, type Words } from '../../ui/words.ts';
import type { DashboardDependencies } from './dependencies.ts';
import { createDashboardStore } from './dashboard-store.ts';
import { Dashboard } from './dashboard.tsx';
import { StoreContext } from './store-context.ts';

/** Puts the dashboard into a page: the extension's own, or any other with sample data. Lives as long as the page. */
export function mountDashboard(deps: DashboardDependencies, words: Words, into: HTMLElement): void {
  const ended = new AbortController();
  addEventListener('pagehide', () => ended.abort(), { once: true });
  keepFocus(ended.signal);
  document.documentElement.lang = words.locale;
  const store = createDashboardStore(deps, ended.signal);
  render(
    <WordsContext.Provider value={words}>
      <StoreContext.Provider value={store}>
        <DecisionsContext.Provider value={store}>
          <Dashboard />
        </DecisionsContext.Provider>
      </StoreContext.Provider>
    </WordsContext.Provider>,
    into,
  );
}
