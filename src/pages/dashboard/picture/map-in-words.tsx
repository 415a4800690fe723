import type { JSX } from 'preact';
import { plural } from '../../../core/message.ts';
import { explainTone } from '../../../ui/explain-tone.ts';
import { useWords } from '../../../ui/words.ts';
import { portRuns, type PortOutcomes } from './port-outcomes.ts';

const LISTED = 100;

/** The same as the map, as text: neighbouring ports that ended alike are one line. */
export function MapInWords({ outcomes }: { outcomes: PortOutcomes }): JSX.Element {
  const { t } = useWords();
  const runs = portRuns(outcomes);
  return (
    <details class="in-words">
      <summary>{t('mapInWords')}</summary>
      {runs.length === 0 && <p>{t('mapNothing')}</p>}
      <ul>
        {runs.slice(0, LISTED).map(({ first, last, tone }) => (
          <li key={first}>
            {first === last
              ? t('port', { port: String(first) })
              : t('mapRun', { first: String(first), last: String(last) })}
            {': '}
            <span class={`tone-${tone}`}>{t(explainTone(tone))}</span>
          </li>
        ))}
      </ul>
      {runs.length > LISTED && <p>{t(plural('mapMoreRuns', runs.length - LISTED))}</p>}
    </details>
  );
}
