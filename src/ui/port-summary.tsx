import type { JSX } from 'preact';
import { explainKinds, explainOutcome } from '../core/explain-detail.ts';
import type { PortDetail } from '../core/incident.ts';
import { scriptPlace } from '../core/explain-script.ts';
import type { Rule } from '../core/policy.ts';
import { useWords } from './words.ts';
import { useDecisions } from './decisions.ts';
import { ruleFor } from './rule-for.ts';
import { detailTone } from './tone.ts';

/** The small line of a closed port: how it ended, what was decided, what was asked, by which script. */
export function PortSummary({ detail }: { detail: PortDetail }): JSX.Element {
  const { t } = useWords();
  const { policy, now } = useDecisions();
  const rule = ruleFor(detail, policy.value, now.value);
  const [script] = detail.scripts;
  const parts = [
    ...explainOutcome(detail).map((said) => ({ words: t(said), look: `outcome tone-${detailTone(detail)}` })),
    ...(rule?.effect === 'allow' ? [{ words: t(allowedSince(detail, rule)), look: 'tone-allowed' }] : []),
    ...explainKinds(detail).map((said) => ({ words: t(said), look: '' })),
    ...(script ? [{ words: scriptPlace(script), look: 'file' }] : []),
  ];
  return (
    <span class="port-summary">
      {parts.flatMap(({ words, look }, index) => [
        index > 0 && '\u00A0· ',
        <span key={words} class={look}>
          {words}
        </span>,
      ])}
    </span>
  );
}

/** A rule that the latest try did not meet yet was made after it. */
function allowedSince({ reason }: PortDetail, { lifetime }: Rule) {
  if (reason !== 'rule-allow' && reason !== 'rule-allow-session') return 'allowedFromNow';
  return lifetime === 'always' ? 'allowedAlways' : 'allowedSession';
}
