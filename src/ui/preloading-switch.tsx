import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { MessageKey } from '../core/message.ts';
import type { Preloading } from '../core/preloading.ts';
import type { PreloadingControl } from './preloading-control.ts';
import { useWatched } from './use-watched.ts';
import { useWords } from './words.ts';

/**
 * Switches the browser's preloading off and on again, and says whose doing it is.
 * @param brief where room is short: what the switch is for is said on pointing at it, and to screen readers
 */
export function PreloadingSwitch({
  control,
  brief = false,
}: {
  control: PreloadingControl;
  brief?: boolean;
}): JSX.Element {
  const { t } = useWords();
  const [state, read] = useWatched(control);
  const failed = useSignal(false);
  const busy = useSignal(false);

  const hint = failed.value ? 'preloadingFailed' : HINT[state.value ?? 'unasked'];
  const isHidden = brief && hint === 'preloadingHint';
  const isOff = state.value === 'stopped' || state.value === 'stopped-elsewhere';
  const change = (): void => {
    if (busy.peek()) return;
    busy.value = true;
    // In the click's own turn, or the browser would not ask.
    const work = isOff ? control.release() : control.stop();
    void work
      .then(
        () => (failed.value = false),
        () => (failed.value = true),
      )
      .then(read)
      .then(() => (busy.value = false));
  };
  return (
    <div class="preloading" aria-busy={busy.value}>
      <label class="switch" title={isHidden ? t(hint) : undefined}>
        <input
          type="checkbox"
          role="switch"
          checked={isOff}
          disabled={state.value === 'stopped-elsewhere' || state.value === 'controlled'}
          aria-describedby="preloading-hint"
          onChange={change}
        />
        {t('preloading')}
      </label>
      <p class={isHidden ? 'visually-hidden' : 'hint'} id="preloading-hint">
        {t(hint)}
      </p>
    </div>
  );
}

const HINT = {
  unasked: 'preloadingHint',
  on: 'preloadingHint',
  stopped: 'preloadingStopped',
  'stopped-elsewhere': 'preloadingStoppedElsewhere',
  controlled: 'preloadingControlled',
} as const satisfies Record<Preloading, MessageKey>;
