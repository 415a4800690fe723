import { ChevronRight } from 'lucide';
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Icon } from '../src/ui/icon.tsx';
import { useWords } from '../src/ui/words.ts';
import { IncidentCard } from './incident-card.tsx';
import { useStore } from './store-context.ts';

/** What other pages did lately; closed until asked for. */
export function OtherPages(): JSX.Element | null {
  const { t, locale } = useWords();
  const incidents = useStore().elsewhere.value;
  const [open, setOpen] = useState(false);
  const list = useId();
  if (!incidents?.length) return null;
  return (
    <section class="other-pages">
      <h2 class="section-title">
        <button
          type="button"
          class="disclosure"
          aria-expanded={open}
          aria-controls={open ? list : undefined}
          onClick={() => setOpen(!open)}
        >
          <Icon node={ChevronRight} size={14} />
          {t('otherPages')}
          <span class="count">{incidents.length.toLocaleString(locale)}</span>
        </button>
      </h2>
      {open && (
        <div id={list}>
          {incidents.map((incident) => (
            <IncidentCard key={incident.id} incident={incident} level="elsewhere" />
          ))}
        </div>
      )}
    </section>
  );
}
