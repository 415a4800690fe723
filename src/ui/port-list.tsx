import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { explainAsker } from '../core/explain-asker.ts';
import type { Incident } from '../core/incident.ts';
import { plural } from '../core/message.ts';
import { countPorts } from '../core/port-set.ts';
import { useWords } from './words.ts';
import { groupByAsker } from './group-by-asker.ts';
import { PortRow } from './port-row.tsx';

const SHORT_LIST = 12;

/** The ports of an incident, grouped by who asked: a dozen at first, and honest about those not kept one by one. */
export function PortList({ incident }: { incident: Incident }): JSX.Element {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const { details } = incident;
  const shown = all ? details : details.slice(0, SHORT_LIST);
  const unlisted = countPorts(incident.ports) - new Set(details.map(({ port }) => port)).size;
  return (
    <>
      {groupByAsker(shown).map(({ key, asker, details: ports }) => {
        const askedBy = explainAsker(asker, incident.top);
        return (
          <div key={key}>
            {askedBy && <h4 class="asker">{t(askedBy)}</h4>}
            <ul class="ports">
              {ports.map((detail) => (
                <PortRow
                  key={detail.port}
                  place={`${incident.id} ${key}`}
                  incidentId={incident.id}
                  detail={detail}
                  alone={details.length === 1}
                />
              ))}
            </ul>
          </div>
        );
      })}
      <p class="more">
        {details.length > SHORT_LIST && (
          <button type="button" class="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('showFewerPorts') : t(plural('showAllPorts', details.length))}
          </button>
        )}
        {unlisted > 0 && t(plural('morePorts', unlisted))}
      </p>
    </>
  );
}
