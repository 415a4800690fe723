import type { JSX } from 'preact';
import { useWords } from '../src/ui/words.ts';
import { ClearLog } from './clear-log.tsx';
import { InlineProblem } from '../src/ui/inline-problem.tsx';
import { PreloadingSwitch } from '../src/ui/preloading-switch.tsx';
import { useStore } from './store-context.ts';

/** The switch for notifications, clearing the log, and the way to everything else. */
export function Footer(): JSX.Element {
  const { t } = useWords();
  const { settings, actions, openDashboard, preloading } = useStore();
  const isOn = settings.value.notifications !== 'off';
  return (
    <footer aria-busy={actions.busy.value === 'footer'}>
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          checked={isOn}
          onChange={() => void actions.changeSettings({ notifications: isOn ? 'off' : 'warnings' })}
        />
        {t('notifications')}
      </label>
      <PreloadingSwitch control={preloading} brief />
      <ClearLog />
      <button type="button" class="link" onClick={() => openDashboard()}>
        {t('openDashboard')}
      </button>
      <InlineProblem place="footer" />
    </footer>
  );
}
