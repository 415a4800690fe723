import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { LogLossNotice } from '../../ui/log-loss-notice.tsx';
import { useWords } from '../../ui/words.ts';
import { Navigation } from './navigation.tsx';
import { useStore } from './store-context.ts';
import { VIEWS } from './views.ts';

/** The menu and one view. */
export function Dashboard(): JSX.Element {
  const { t } = useWords();
  const { deps, router, runner } = useStore();
  const wanted = router.route.value.view;
  const view = VIEWS.find(({ name }) => name === wanted) ?? VIEWS[0];
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(view);
  const title = t(view.title);

  // A new view is a new page: whoever listens or goes by keyboard starts at its title.
  useEffect(() => {
    document.title = `${title} – ${t('extensionName')}`;
    if (shown.current !== view) heading.current?.focus();
    shown.current = view;
  }, [view]);

  return (
    <div class="dashboard">
      <a
        class="skip-link"
        href="#main"
        onClick={(event) => {
          // The address is the place in the dashboard and stays so.
          event.preventDefault();
          heading.current?.focus();
        }}
      >
        {t('dashboardSkip')}
      </a>
      <Navigation current={view} />
      <main id="main" class={`view view-${view.name}`}>
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        <LogLossNotice control={deps.logLoss} />
        <view.content key={view.name} />
      </main>
      <p class="visually-hidden" role="status">
        {runner.notice.value && t(runner.notice.value.said)}
      </p>
    </div>
  );
}
