import type { JSX } from 'preact';
import { message, plural } from '../../../core/message.ts';
import type { Protection } from '../../../messages/protocol.ts';
import { spoken } from '../../../ui/command-runner.ts';
import { explainProtection } from '../../../ui/explain-protection.ts';
import { InlineProblem } from '../../../ui/inline-problem.tsx';
import { useWords } from '../../../ui/words.ts';
import { useStore } from '../store-context.ts';

interface Props {
  protection: Protection | null;
  rules: { guards: number; user: number } | null;
  /** Something may have changed: ask again. */
  mended(): void;
}

/** Whether blocking is in force, read back from the browser. */
export function ProtectionFact({ protection, rules, mended }: Props): JSX.Element {
  const { t } = useWords();
  const { deps, runner } = useStore();
  if (!protection) return <p>{t('loading')}</p>;
  if (protection.state === 'on') {
    return (
      <>
        <p class="is-good">{t('healthOn')}</p>
        <p class="explanation">{rules ? t(plural('healthRules', rules.user)) : t('healthNoRules')}</p>
      </>
    );
  }
  if (protection.state === 'watching') return <p class="is-bad">{t('healthWatching')}</p>;
  const words = explainProtection(protection);
  const repair = async () => {
    await runner.run(
      'protection',
      async () =>
        (await deps.commands.repair()).state === 'on' ? { ok: true } : { ok: false, error: 'errorMend' },
      spoken(message('mended')),
    );
    mended();
  };
  return (
    <>
      <p class="is-bad">{t(words.title)}</p>
      <p>{t(words.reason)}</p>
      {protection.mend === 'repair' && (
        <button type="button" class="button" onClick={() => void repair()}>
          {t(words.mend)}
        </button>
      )}
      <InlineProblem place="protection" />
    </>
  );
}
