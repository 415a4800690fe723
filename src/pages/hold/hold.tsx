import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { HeldView } from '../../core/held-navigation.ts';
import { useWords } from '../../ui/words.ts';
import type { HoldDependencies } from './dependencies.ts';
import { HoldFacts } from './hold-facts.tsx';
import { HoldNothing } from './hold-nothing.tsx';
import { HoldQuestion } from './hold-question.tsx';

type Shown = 'reading' | 'nothing' | 'sending' | HeldView;

/** One held navigation: what it is, and the user's answer. */
export function Hold({ deps }: { deps: HoldDependencies }): JSX.Element | null {
  const { t } = useWords();
  const [shown, show] = useState<Shown>('reading');

  useEffect(() => {
    void (async () => {
      const view = await deps.read().catch(() => null);
      if (!view?.forward) return show(view ?? 'nothing');
      show('sending');
      await sendOn();
    })();
  }, []);

  async function sendOn(): Promise<void> {
    const request = await deps.take().catch(() => null);
    if (request) deps.send(request);
    else show('nothing');
  }

  if (shown === 'reading') return null;
  if (shown === 'nothing') return <HoldNothing />;
  return (
    <main class="hold">
      <p class="brand">
        <img src="/icons/icon-32.png" alt="" width="16" height="16" />
        {t('extensionName')}
      </p>
      {shown === 'sending' ? (
        <p role="status">{t('holdSending')}</p>
      ) : (
        <>
          <HoldFacts view={shown} />
          <HoldQuestion view={shown} deps={deps} onContinue={sendOn} />
        </>
      )}
    </main>
  );
}
