import { House } from 'lucide';
import type { JSX } from 'preact';
import { localPageOf } from '../src/core/local-page.ts';
import { Icon } from '../src/ui/icon.tsx';
import { InlineProblem } from '../src/ui/inline-problem.tsx';
import { useWords } from '../src/ui/words.ts';
import { useStore } from './store-context.ts';

/** Asks once whose a page is that this computer serves under a name of its own. */
export function OwnPageQuestion(): JSX.Element | null {
  const { t } = useWords();
  const { page, policy, actions } = useStore();
  const { isServedHere = false, host = null } = page.value ?? {};
  if (!isServedHere || host === null || localPageOf(host, policy.value) !== 'ask') return null;
  const busy = actions.busy.value === 'own-page';
  const answer = (local: boolean) => () => void actions.treatAsLocal(host, local);
  return (
    <section class="question" aria-labelledby="own-page-title">
      <Icon node={House} size={20} />
      <div>
        <h2 id="own-page-title">{t('ownPageTitle', { site: host })}</h2>
        <p>{t('ownPageText')}</p>
        <div class="question-answers">
          <button type="button" class="button" aria-busy={busy} onClick={answer(true)}>
            {t('ownPageYes')}
          </button>
          <button type="button" class="button" aria-busy={busy} onClick={answer(false)}>
            {t('ownPageNo')}
          </button>
        </div>
        <InlineProblem place="own-page" />
      </div>
    </section>
  );
}
