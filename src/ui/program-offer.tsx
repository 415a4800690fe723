import type { JSX } from 'preact';
import type { Finding } from '../core/finding.ts';
import type { Incident } from '../core/incident.ts';
import { pairOf } from '../core/known-pairs.ts';
import { plural } from '../core/message.ts';
import { rulesForProgram } from '../core/rules-for-program.ts';
import { findRule } from '../core/policy-index.ts';
import { useDecisions } from './decisions.ts';
import { InlineProblem } from './inline-problem.tsx';
import { useWords } from './words.ts';

/** One click for exactly the ports a site's own program needs. Nothing is allowed unasked. */
export function ProgramOffer({
  finding,
  incident,
}: {
  finding: Finding;
  incident: Incident;
}): JSX.Element | null {
  const { t } = useWords();
  const { policy, actions, now } = useDecisions();
  const pair = pairOf(finding.subject);
  const rules = rulesForProgram(finding, incident);
  if (!pair || rules === null) return null;
  const [{ site, lifetime }] = rules;
  const found = rules.flatMap(({ port }) => findRule(policy.value, site, port, now.value) ?? []);
  const isAllowed = found.length === rules.length && found.every(({ effect }) => effect === 'allow');
  const place = `program ${incident.id} ${pair.id}`;
  const names = { name: pair.name, site, ports: portText(rules.map(({ port }) => port)) };
  const press = () =>
    isAllowed ? actions.blockProgram(place, pair.name, found) : actions.allowProgram(place, pair.name, rules);
  return (
    <div class="actions" aria-busy={actions.busy.value === place}>
      {isAllowed && <p class="decided tone-allowed">{t('programAllowed', { name: pair.name, site })}</p>}
      {/* One button, so that the focus stays where the hand is. */}
      <button
        key="press"
        type="button"
        class="button"
        aria-label={isAllowed ? t('blockProgramFor', { name: pair.name, site }) : undefined}
        onClick={() => void press()}
      >
        {isAllowed
          ? t('blockAgain')
          : t(plural(lifetime === 'always' ? 'allowProgram' : 'allowProgramSession', rules.length, names))}
      </button>
      <InlineProblem place={place} />
    </div>
  );
}

/** Runs of ports as ranges: "6463–6472". */
function portText(ports: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const port of ports) {
    const last = runs.at(-1);
    if (last && last[1] === port - 1) last[1] = port;
    else runs.push([port, port]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
}
