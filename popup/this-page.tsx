import type { JSX } from 'preact';
import { useWords } from '../src/ui/words.ts';
import { BrowserPermissionNote } from './browser-permission-note.tsx';
import { EmptyState } from './empty-state.tsx';
import { IncidentCard } from './incident-card.tsx';
import { MuteSite } from './mute-site.tsx';
import { useStore } from './store-context.ts';

/** What the page in the tab has done. */
export function ThisPage(): JSX.Element {
  const { t } = useWords();
  const { here, unreadable } = useStore();
  const incidents = here.value;
  return (
    <section class="this-page" aria-labelledby="this-page" aria-busy={incidents === null}>
      <h2 id="this-page" class={incidents?.length ? 'section-title' : 'visually-hidden'}>
        {t('thisPage')}
      </h2>
      {unreadable.value && <p class="problem">{t('errorUnreadable')}</p>}
      {incidents?.length === 0 && <EmptyState />}
      {incidents?.map((incident) => (
        <IncidentCard key={incident.id} incident={incident} level="here" />
      ))}
      {incidents && incidents.length > 0 && (
        <>
          <BrowserPermissionNote />
          <MuteSite incident={incidents[0]!} />
        </>
      )}
    </section>
  );
}
