import type { JSX } from 'preact';
import { explainFindingKind } from '../../../core/explain-finding.ts';
import { explainIncident, explainTop } from '../../../core/explain.ts';
import type { Incident } from '../../../core/incident.ts';
import { plural } from '../../../core/message.ts';
import { countPorts, firstPorts } from '../../../core/port-set.ts';
import { Moment } from '../../../ui/moment.tsx';
import { incidentTone } from '../../../ui/tone.ts';
import { useWords } from '../../../ui/words.ts';
import { useStore } from '../store-context.ts';

const LISTED = 6;

/** An incident in two lines of fixed height: who, how it ended, which ports, what it means, when. */
export function IncidentRow({ incident }: { incident: Incident }): JSX.Element {
  const { t } = useWords();
  const { now } = useStore();
  const { result } = explainIncident(incident);
  const top = explainTop(incident.top);
  const tone = incidentTone(incident);
  const [finding] = incident.findings;
  const ports = firstPorts(incident.ports, LISTED);
  const more = countPorts(incident.ports) - ports.length;
  return (
    <div class={`incident-row tone-edge-${tone}`}>
      <span class={typeof top === 'string' ? 'incident-who host-name' : 'incident-who'}>
        <bdi>{typeof top === 'string' ? top : t(top)}</bdi>
      </span>
      <Moment at={incident.lastAt} now={now.value} />
      <span class="incident-more">
        <span class={`tone-${tone}`}>{t(result)}</span>
        {finding && <span class={`badge is-${finding.severity}`}>{t(explainFindingKind(finding.kind))}</span>}
        <span class="incident-ports">
          {ports.join(', ')} {more > 0 && t(plural('morePorts', more))}
        </span>
      </span>
    </div>
  );
}
