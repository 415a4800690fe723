import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { explainAsker } from '../../../core/explain-asker.ts';
import type { Incident } from '../../../core/incident.ts';
import { initiatorKey } from '../../../core/initiator.ts';
import { plural } from '../../../core/message.ts';
import { detailTone } from '../../../ui/tone.ts';
import { useWords } from '../../../ui/words.ts';
import { sinceStart } from './since-start.ts';

const SHORT = 12;

/** What the visit did when: each port from its first to its last try, on one line of time. */
export function VisitTimeline({ incident }: { incident: Incident }): JSX.Element {
  const { t, locale } = useWords();
  const [all, setAll] = useState(false);
  const { firstAt, lastAt, details, top } = incident;
  const span = Math.max(1, lastAt - firstAt);
  const percent = (at: number) => Math.max(0, Math.min(100, ((at - firstAt) / span) * 100));
  const inOrder = details.toSorted((a, b) => a.firstAt - b.firstAt);
  return (
    <>
      <ol class="visit">
        {(all ? inOrder : inOrder.slice(0, SHORT)).map((detail) => {
          const from = percent(detail.firstAt);
          const asker = explainAsker(detail.asker, top);
          return (
            <li key={`${initiatorKey(detail.asker)} ${detail.port}`}>
              <span class="visit-at">{sinceStart(detail.firstAt - firstAt, locale)}</span>
              <span class="visit-port">{t('port', { port: String(detail.port) })}</span>
              <span class="visit-track" aria-hidden="true">
                <span
                  class={`visit-bar tone-ground-${detailTone(detail)}`}
                  style={`--from: ${from}%; --length: ${percent(detail.lastAt) - from}%`}
                />
              </span>
              {asker && <bdi class="visit-asker">{t(asker)}</bdi>}
            </li>
          );
        })}
      </ol>
      {details.length > SHORT && (
        <button type="button" class="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('showFewerPorts') : t(plural('showAllPorts', details.length))}
        </button>
      )}
    </>
  );
}
