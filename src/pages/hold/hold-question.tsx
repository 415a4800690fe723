import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isNeverAllowed } from '../../core/address.ts';
import type { HeldView } from '../../core/held-navigation.ts';
import { explainError } from '../../ui/explain-error.ts';
import { useWords } from '../../ui/words.ts';
import type { HoldDependencies } from './dependencies.ts';

/**
 * Milliseconds before an answer counts. The page appears where a website was a moment ago: a second click that was meant
 * for that one, or asked for by it, must not be an answer.
 */
const DELIBERATION = 700;

interface Props {
  view: HeldView;
  deps: HoldDependencies;
  onContinue(): Promise<void>;
}

/** Back, on, or on from now on. */
export function HoldQuestion({ view, deps, onContinue }: Props): JSX.Element {
  const { t } = useWords();
  const [ready, setReady] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), DELIBERATION);
    return () => clearTimeout(timer);
  }, []);

  const { initiator, target, obstacle } = view;
  const site = initiator.type === 'site' && !isNeverAllowed(target) ? initiator.host : null;
  const waits = !ready || busy;

  async function answer(act: () => Promise<void>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    await act().catch(() => setProblem('errorNoAnswer'));
    setBusy(false);
  }

  async function allow(): Promise<void> {
    if (site === null) return;
    const result = await deps.allow({ site, port: target.port });
    if (!result.ok) setProblem(result.error);
    else if (!obstacle) await onContinue();
    else await deps.goBack();
  }

  return (
    <div class="answers">
      <div class="button-row">
        <button type="button" class="button is-primary" onClick={() => void answer(deps.goBack)}>
          {t('holdBack')}
        </button>
        {!obstacle && (
          <button
            type="button"
            class="button"
            aria-disabled={waits}
            onClick={() => !waits && void answer(onContinue)}
          >
            {t('holdContinue')}
          </button>
        )}
        {site !== null && (
          <button
            type="button"
            class="button"
            aria-disabled={waits}
            onClick={() => !waits && void answer(allow)}
          >
            {t('holdAllow', { site, port: String(target.port) })}
          </button>
        )}
      </div>
      {site !== null && <p class="hint">{t('holdAllowHint', { port: String(target.port) })}</p>}
      {problem && (
        <p class="problem" role="alert">
          {t(explainError(problem))}
        </p>
      )}
    </div>
  );
}
