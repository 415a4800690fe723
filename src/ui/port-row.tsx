import { ChevronDown } from 'lucide';
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { explainPort } from '../core/explain-port.ts';
import type { PortDetail } from '../core/incident.ts';
import { describePort } from '../core/ports.ts';
import { Icon } from './icon.tsx';
import { useWords } from './words.ts';
import { PortActions } from './port-actions.tsx';
import { PortFacts } from './port-facts.tsx';
import { PortSummary } from './port-summary.tsx';

interface Props {
  /** Tells this list of ports from all others. */
  place: string;
  incidentId: string;
  detail: PortDetail;
  /** The only one of its incident: open from the start. */
  alone: boolean;
}

/** One port: what it is and how it ended; opened, everything known and what can be done. */
export function PortRow({ place, incidentId, detail, alone }: Props): JSX.Element {
  const { t } = useWords();
  const [open, setOpen] = useState(alone);
  const body = useId();
  const port = String(detail.port);
  return (
    <li class="port">
      <button
        type="button"
        class="port-head"
        aria-expanded={open}
        aria-controls={open ? body : undefined}
        onClick={() => setOpen(!open)}
      >
        {/* Read "Port 3000", seen as 3000. */}
        <span class="port-number" data-port={port}>
          <span class="visually-hidden">{t('port', { port })}</span>
        </span>
        <span class="port-what">{t(explainPort(describePort(detail.port)))}</span>
        <PortSummary detail={detail} />
        <Icon node={ChevronDown} size={14} />
      </button>
      {open && (
        <div class="port-body" id={body}>
          <PortFacts detail={detail} />
          <PortActions incidentId={incidentId} place={`${place} ${port}`} detail={detail} />
        </div>
      )}
    </li>
  );
}
