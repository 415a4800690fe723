import type { JSX } from 'preact';
import { explainCounts } from '../../../core/explain.ts';
import type { Incident } from '../../../core/incident.ts';
import { message } from '../../../core/message.ts';
import { useWords } from '../../../ui/words.ts';

/** When, from where, and how the tries ended, in numbers. */
export function IncidentFacts({ incident }: { incident: Incident }): JSX.Element {
  const { t, locale } = useWords();
  const { firstAt, lastAt, tabId, counts } = incident;
  const times = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  return (
    <dl class="facts">
      <div>
        <dt>{t('dashboardFactWhen')}</dt>
        <dd>
          <time dateTime={new Date(firstAt).toISOString()}>{times.formatRange(firstAt, lastAt)}</time>
        </dd>
      </div>
      <div>
        <dt>{t('dashboardFactFrom')}</dt>
        <dd>{t(message(tabId === null ? 'dashboardFromWorker' : 'dashboardFromTab'))}</dd>
      </div>
      <div>
        <dt>{t('dashboardFactTries')}</dt>
        <dd>
          {explainCounts(counts)
            .map((said) => t(said))
            .join(' · ')}
        </dd>
      </div>
    </dl>
  );
}
