import { Info, Lightbulb, OctagonAlert, TriangleAlert, type IconNode } from 'lucide';
import type { JSX } from 'preact';
import {
  explainFinding,
  explainFindingKind,
  explainSeverity,
  scriptOfFinding,
} from '../core/explain-finding.ts';
import type { Finding, Severity } from '../core/finding.ts';
import type { Incident } from '../core/incident.ts';
import { Icon } from './icon.tsx';
import { ProgramOffer } from './program-offer.tsx';
import { isolated } from '../core/isolated.ts';
import { printable } from '../core/printable.ts';
import { scriptFile } from '../core/script-file.ts';
import { useWords } from './words.ts';

/** What a visit means, worst first. Colour, icon and word say the same. */
export function FindingList({ incident }: { incident: Incident }): JSX.Element | null {
  if (incident.findings.length === 0) return null;
  return (
    <ul class="findings">
      {incident.findings.map((finding) => (
        <FindingItem key={`${finding.kind} ${finding.subject}`} finding={finding} incident={incident} />
      ))}
    </ul>
  );
}

function FindingItem({ finding, incident }: { finding: Finding; incident: Incident }): JSX.Element {
  const { t } = useWords();
  const { what, advice } = explainFinding(finding, incident);
  const script = scriptOfFinding(finding, incident);
  return (
    <li class={`finding is-${finding.severity}`}>
      <Icon node={ICONS[finding.severity]} size={16} />
      <div>
        <p class="finding-title">
          {t(explainFindingKind(finding.kind))}
          <span class="finding-severity">{t(explainSeverity(finding.severity))}</span>
        </p>
        <p>{t(what)}</p>
        <p class="finding-advice">{t(advice)}</p>
        {script && (
          <p class="finding-script" title={printable(script.url)}>
            {t('findingScript', { script: scriptPlace(script.url) })}
          </p>
        )}
        {finding.kind === 'app-handshake' && <ProgramOffer finding={finding} incident={incident} />}
      </div>
    </li>
  );
}

/** The host says whose script it is, the file which. */
function scriptPlace(url: string): string {
  const host = /^\w+:\/\/([^/]+)/.exec(printable(url))?.[1];
  const file = scriptFile(url);
  return host && host !== file ? `${isolated(host)} … ${file}` : file;
}

const ICONS: Record<Severity, IconNode> = {
  calm: Info,
  notice: Lightbulb,
  warning: TriangleAlert,
  alarm: OctagonAlert,
};
