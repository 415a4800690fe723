import { SearchX, Shield } from 'lucide';
import type { JSX } from 'preact';
import { Icon } from '../../../ui/icon.tsx';
import { useWords } from '../../../ui/words.ts';
import { useStore } from '../store-context.ts';

/** No line to show, and why. */
export function IncidentsEmpty({ isFiltered }: { isFiltered: boolean }): JSX.Element {
  const { t } = useWords();
  const { log } = useStore();
  const state = log.state.value;
  if (state === 'unreadable') return <p class="empty problem">{t('errorUnreadable')}</p>;
  if (state === 'reading') return <p class="empty">{t('loading')}</p>;
  return (
    <div class="empty">
      <Icon node={isFiltered ? SearchX : Shield} size={22} />
      <p class="empty-title">{t(isFiltered ? 'dashboardNothingFound' : 'dashboardEmptyTitle')}</p>
      <p>{t(isFiltered ? 'dashboardNothingFoundText' : 'dashboardEmptyText')}</p>
    </div>
  );
}
