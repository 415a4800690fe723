import { Fragment, type JSX } from 'preact';
import { explainEvidence, explainScript, loaderNames, scriptAddress } from '../core/explain-script.ts';
import type { ScriptSource } from '../core/incident.ts';
import { useWords } from './words.ts';

/** One script: what it is, where it stands, who loaded it, and who says so. Addresses are from outside and kept to themselves. */
export function ScriptFact({ script }: { script: ScriptSource }): JSX.Element {
  const { t } = useWords();
  const loaders = loaderNames(script);
  return (
    <dd class="script-fact">
      {t(explainScript(script))}
      <bdi class="url">{scriptAddress(script)}</bdi>
      {loaders.length > 0 && (
        <span class="loaded-by">
          {t('scriptLoadedBy')}{' '}
          {loaders.map((name, index) => (
            <Fragment key={name}>
              {index > 0 && ' → '}
              <bdi>{name}</bdi>
            </Fragment>
          ))}
        </span>
      )}
      <span class="evidence">{t(explainEvidence(script))}</span>
    </dd>
  );
}
