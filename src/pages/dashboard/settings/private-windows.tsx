import type { JSX } from 'preact';
import { useWords } from '../../../ui/words.ts';
import { useStore } from '../store-context.ts';
import { useReading } from '../use-reading.ts';
import { SettingGroup } from './setting.tsx';

/** What holds in private windows. Only the browser can change it; this says where. */
export function PrivateWindows(): JSX.Element {
  const { t } = useWords();
  const { surroundings } = useStore().deps;
  const [allowed] = useReading(surroundings.isAllowedInPrivate);
  return (
    <SettingGroup title={t('settingsPrivate')}>
      <p class="setting-state">{allowed !== null && t(allowed ? 'privateOn' : 'privateOff')}</p>
      <p class="explanation">{t('privateText')}</p>
      <p class="explanation">
        {t(surroundings.browser === 'chrome' ? 'privateHowChrome' : 'privateHowFirefox')}
      </p>
      {surroundings.openExtensionPage && (
        <div class="button-row">
          <button type="button" class="button" onClick={surroundings.openExtensionPage}>
            {t('openExtensionPage')}
          </button>
        </div>
      )}
    </SettingGroup>
  );
}
