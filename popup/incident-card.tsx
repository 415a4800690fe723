import { ChevronRight } from 'lucide';
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { explainIncident } from '../src/core/explain.ts';
import type { Incident } from '../src/core/incident.ts';
import { FindingList } from '../src/ui/finding-list.tsx';
import { Icon } from '../src/ui/icon.tsx';
import { Moment } from '../src/ui/moment.tsx';
import { useWords } from '../src/ui/words.ts';
import { PortList } from '../src/ui/port-list.tsx';
import { useStore } from './store-context.ts';
import { incidentTone } from '../src/ui/tone.ts';

interface Props {
  incident: Incident;
  level: 'here' | 'elsewhere';
}

/** One page visit: what happened in words, then port by port. Those of other pages are closed at first. */
export function IncidentCard({ incident, level }: Props): JSX.Element {
  const { t } = useWords();
  const { now, openDashboard } = useStore();
  const [open, setOpen] = useState(level === 'here');
  const id = useId();
  const { what, result } = explainIncident(incident);
  return (
    <article class={`incident is-${level}`} aria-labelledby={`${id}-what ${id}-result`}>
      <h3 id={`${id}-what`} class="headline">
        {level === 'here' ? (
          t(what)
        ) : (
          <button
            type="button"
            class="disclosure"
            aria-expanded={open}
            aria-controls={open ? `${id}-ports` : undefined}
            onClick={() => setOpen(!open)}
          >
            <Icon node={ChevronRight} size={14} />
            {t(what)}
          </button>
        )}
      </h3>
      <p class="result">
        <span id={`${id}-result`} class={`tone-${incidentTone(incident)}`}>
          {t(result)}
        </span>
        <Moment at={incident.lastAt} now={now.value} />
      </p>
      {open && (
        <div id={`${id}-ports`}>
          <FindingList incident={incident} />
          <PortList incident={incident} />
          <button
            type="button"
            class="link"
            aria-describedby={`${id}-what`}
            onClick={() => openDashboard(`incidents/${encodeURIComponent(incident.id)}`)}
          >
            {t('openDetails')}
          </button>
        </div>
      )}
    </article>
  );
}
