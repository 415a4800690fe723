import type { JSX } from 'preact';
import { useWords } from '../../ui/words.ts';

/** Nothing is held under this address: answered already, too old, or never there. */
export function HoldNothing(): JSX.Element {
  const { t } = useWords();
  return (
    <main class="hold">
      <h1>{t('holdNothing')}</h1>
      <p>{t('holdNothingHint')}</p>
    </main>
  );
}
