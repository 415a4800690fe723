import type { JSX } from 'preact';
import { explainReason } from '../core/explain-detail.ts';
import type { PortDetail } from '../core/incident.ts';
import { useWords } from './words.ts';
import { PortKnowledge } from './port-knowledge.tsx';
import { ScriptFact } from './script-fact.tsx';

/** Everything known of one port: why, which script, which addresses. */
export function PortFacts({ detail }: { detail: PortDetail }): JSX.Element {
  const { t } = useWords();
  return (
    <dl class="facts">
      <div>
        <dt>{t('factWhy')}</dt>
        <dd>{t(explainReason(detail.reason))}</dd>
      </div>
      <PortKnowledge port={detail.port} />
      <div>
        <dt>{t('factScript')}</dt>
        {detail.scripts.length === 0 && <dd>{t('scriptUnnamed')}</dd>}
        {detail.scripts.map((script) => (
          <ScriptFact key={JSON.stringify(script)} script={script} />
        ))}
      </div>
      <div>
        <dt>{t('factAddress')}</dt>
        {addresses(detail).map((address) => (
          <dd key={address} class="url">
            {address}
          </dd>
        ))}
      </div>
    </dl>
  );
}

/** The names used for this computer, then the paths, as far as they say anything. Which went with which is not kept. */
function addresses({ hosts, port, paths }: PortDetail): string[] {
  return [...hosts.map((host) => `${host}:${port}`), ...paths.filter((path) => path !== '/')];
}
