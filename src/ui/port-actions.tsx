import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { explainNoRule } from '../core/explain-asker.ts';
import type { Reason } from '../core/decide.ts';
import type { PortDetail } from '../core/incident.ts';
import { useWords } from './words.ts';
import { useDecisions } from './decisions.ts';
import { InlineProblem } from './inline-problem.tsx';
import { ruleFor } from './rule-for.ts';

interface Props {
  place: string;
  /** The incident in which the decision is made. */
  incidentId: string;
  detail: PortDetail;
}

/** Was let through anyway, and would be again; or is stopped whatever is allowed. */
const WITHOUT_A_CHOICE: ReadonlySet<Reason> = new Set(['navigation', 'webrtc', 'credential']);

/** Allow, always allow, block again: for this site and this port. */
export function PortActions({ place, incidentId, detail }: Props): JSX.Element | null {
  const { t } = useWords();
  const { policy, actions, now } = useDecisions();
  const group = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);
  const rule = ruleFor(detail, policy.value, now.value);
  const { asker, port } = detail;

  // The pressed button goes with the state it changed; the focus, if it went with it, goes to what took its place.
  useLayoutEffect(() => {
    const { activeElement, body } = document;
    const lost = activeElement === body || group.current?.contains(activeElement);
    if (pressed.current && lost) group.current?.querySelector('button')?.focus();
    pressed.current = false;
  }, [rule?.effect, rule?.lifetime]);

  const noRule = explainNoRule(detail);
  const hint = noRule && <p class="hint">{t(noRule)}</p>;
  // What was allowed although it covers nothing of this can still be taken back.
  if (asker.type !== 'site' || (hint && rule?.effect !== 'allow')) return hint;
  if (!rule && WITHOUT_A_CHOICE.has(detail.reason)) return null;

  const names = { site: asker.host, port: String(port) };
  const allow = (lifetime: 'session' | 'always') =>
    actions.allow(place, { site: asker.host, port, lifetime, incidentId });
  const press = (work: Promise<void>) => {
    pressed.current = true;
    void work;
  };
  return (
    <div class="actions" ref={group} aria-busy={actions.busy.value === place}>
      {rule?.effect === 'allow' ? (
        <>
          <p class="decided">
            <strong class="tone-allowed">
              {t(rule.lifetime === 'always' ? 'allowedAlways' : 'allowedSession')}
            </strong>{' '}
            {!hint && detail.reason.startsWith('stranger-') && t('allowedNext')}
          </p>
          <button
            type="button"
            class="button"
            aria-label={t('blockAgainFor', { ...names, site: rule.site })}
            onClick={() => press(actions.blockAgain(place, rule.site, port))}
          >
            {t('blockAgain')}
          </button>
        </>
      ) : (
        <>
          <button
            type="button"
            class="button"
            aria-label={t('allowSessionFor', names)}
            onClick={() => press(allow('session'))}
          >
            {t('allowSession')}
          </button>
          <button
            type="button"
            class="button"
            aria-label={t('allowAlwaysFor', names)}
            onClick={() => press(allow('always'))}
          >
            {t('allowAlways')}
          </button>
        </>
      )}
      {hint}
      <InlineProblem place={place} />
    </div>
  );
}
