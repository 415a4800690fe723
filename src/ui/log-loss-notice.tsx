import { useSignal } from '@preact/signals';
import { FileWarning } from 'lucide';
import type { JSX } from 'preact';
import { dateTimeText } from './date-text.ts';
import { explainError } from './explain-error.ts';
import { Icon } from './icon.tsx';
import type { LogLossControl } from './log-loss-control.ts';
import { useWatched } from './use-watched.ts';
import { useWords } from './words.ts';

/** Tells once that the log was lost and has begun anew. It stays until the user has read it. */
export function LogLossNotice({ control }: { control: LogLossControl }): JSX.Element | null {
  const { t, locale } = useWords();
  const [lostAt, read] = useWatched(control);
  const refused = useSignal<string | null>(null);
  if (lostAt.value === null) return null;

  async function dismiss(): Promise<void> {
    const result = await control.dismiss().catch(() => ({ ok: false, error: 'errorNoAnswer' }) as const);
    refused.value = result.ok ? null : result.error;
    await read();
  }
  return (
    <section class="log-loss" aria-labelledby="log-loss-title">
      <Icon node={FileWarning} size={20} />
      <div>
        <h2 id="log-loss-title">{t('logLossTitle')}</h2>
        <p>{t('logLossText', { time: dateTimeText(lostAt.value, locale) })}</p>
        <button type="button" class="button" onClick={() => void dismiss()}>
          {t('logLossDismiss')}
        </button>
        {refused.value !== null && (
          <p class="problem" role="alert">
            {t(explainError(refused.value))}
          </p>
        )}
      </div>
    </section>
  );
}
