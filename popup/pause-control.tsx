import { Pause, Play } from 'lucide';
import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { message, plural, type Message } from '../src/core/message.ts';
import { Icon } from '../src/ui/icon.tsx';
import { useWords } from '../src/ui/words.ts';
import { InlineProblem } from '../src/ui/inline-problem.tsx';
import { useStore } from './store-context.ts';

const DURATIONS: readonly { minutes: number; name: Message }[] = [
  { minutes: 15, name: plural('pauseMinutes', 15) },
  { minutes: 60, name: plural('pauseHours', 1) },
  // Every pause ends with the browser session; thirty days is longer than any.
  { minutes: 30 * 24 * 60, name: message('pauseSession') },
];

/** Pause and resume. One button that keeps its place, so that the focus survives its change of meaning. */
export function PauseControl(): JSX.Element | null {
  const { t } = useWords();
  const { page, siteState, actions } = useStore();
  const [choosing, setChoosing] = useState(false);
  const choices = useId();
  const toggle = useRef<HTMLButtonElement>(null);
  const state = siteState.value;
  const site = page.value?.kind === 'site' ? page.value.host : null;
  // Nothing to pause where nothing is guarded.
  if (site === null || ['off', 'watching', 'checking'].includes(state.type)) return null;

  const paused = state.type === 'paused';
  const choose = async (minutes: number) => {
    toggle.current?.focus();
    setChoosing(false);
    await actions.pause(site, minutes);
  };
  return (
    <>
      <button
        ref={toggle}
        type="button"
        class="button site-action"
        aria-label={paused ? t('resumeOn', { site: state.site }) : t('pauseOn', { site })}
        aria-expanded={paused ? undefined : choosing}
        aria-controls={paused || !choosing ? undefined : choices}
        onClick={() => (paused ? void actions.resume(state.site) : setChoosing(!choosing))}
      >
        <Icon node={paused ? Play : Pause} size={14} />
        {t(paused ? 'resume' : 'pause')}
      </button>
      {choosing && !paused && (
        <div class="pause-choices" id={choices} role="group" aria-labelledby={`${choices}-question`}>
          <p id={`${choices}-question`}>{t('pauseQuestion')}</p>
          <div class="button-row">
            {DURATIONS.map(({ minutes, name }) => (
              <button key={minutes} type="button" class="button" onClick={() => void choose(minutes)}>
                {t(name)}
              </button>
            ))}
          </div>
        </div>
      )}
      <InlineProblem place="site" />
    </>
  );
}
