import type { JSX, Ref } from 'preact';
import { explainIncident } from '../../../core/explain.ts';
import type { Incident } from '../../../core/incident.ts';
import { initiatorHost } from '../../../core/initiator.ts';
import { FindingList } from '../../../ui/finding-list.tsx';
import { PortList } from '../../../ui/port-list.tsx';
import { incidentTone } from '../../../ui/tone.ts';
import { useWords } from '../../../ui/words.ts';
import { DetailsPane } from '../details-pane.tsx';
import { routeHash } from '../route.ts';
import { IncidentFacts } from './incident-facts.tsx';
import { VisitTimeline } from './visit-timeline.tsx';

interface Props {
  incident: Incident;
  heading: Ref<HTMLHeadingElement>;
  listHash: string;
}

/** Everything known of one incident, and what can be done about it. */
export function IncidentDetails({ incident, heading, listHash }: Props): JSX.Element {
  const { t } = useWords();
  const { what, result } = explainIncident(incident);
  const site = initiatorHost(incident.top);
  return (
    <DetailsPane heading={heading} listHash={listHash} title={<bdi>{t(what)}</bdi>}>
      <p class={`details-result tone-${incidentTone(incident)}`}>{t(result)}</p>
      <IncidentFacts incident={incident} />
      {incident.findings.length > 0 && (
        <section>
          <h3>{t('dashboardFindings')}</h3>
          <FindingList incident={incident} />
        </section>
      )}
      <section>
        <h3>{t('dashboardTimeline')}</h3>
        <VisitTimeline incident={incident} />
      </section>
      <section>
        <h3>{t('dashboardPorts')}</h3>
        <PortList incident={incident} />
      </section>
      {site !== null && (
        <p>
          <a href={routeHash('incidents', null, [['site', site]])}>{t('dashboardMoreOfSite', { site })}</a>
        </p>
      )}
    </DetailsPane>
  );
}
