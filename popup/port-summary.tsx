import type { JSX } from 'preact';
import { explainKinds, explainOutcome } from '../src/core/explain-detail.ts';
import type { PortDetail } from '../src/core/incident.ts';
import type { Rule } from '../src/core/policy.ts';
import { useWords } from '../src/ui/words.ts';
import { scriptFile } from './script-file.ts';
import { useStore } from './store-context.ts';
import { detailTone } from './tone.ts';
import { ruleFor } from './rule-for.ts';

/** The small line of a closed port: how it ended, what was decided, what was asked, by which script. */
export function PortSummary({ detail }: { detail: PortDetail }): JSX.Element {
  const { t } = useWords();
  const rule = ruleFor(detail, useStore().policy.value);
  const [script] = detail.scripts;
  return (
    <span class="port-summary">
      {explainOutcome(detail).map((said) => (
        <span key={said.key} class={`outcome tone-${detailTone(detail)}`}>
          {t(said)}
        </span>
      ))}
      {rule?.effect === 'allow' && <span class="tone-allowed">{t(allowedSince(detail, rule))}</span>}
      {explainKinds(detail).map((said) => (
        <span key={said.key}>{t(said)}</span>
      ))}
      {script && <span class="file">{`${scriptFile(script.url)}:${script.line}:${script.column}`}</span>}
    </span>
  );
}

function allowedSince({ counts }: PortDetail, { lifetime }: Rule) {
  if (counts.reached === 0) return 'allowedFromNow';
  return lifetime === 'always' ? 'allowedAlways' : 'allowedSession';
}
