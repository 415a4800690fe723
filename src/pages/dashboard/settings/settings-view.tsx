import type { JSX } from 'preact';
import { message } from '../../../core/message.ts';
import type { SettingsChange } from '../../../core/settings.ts';
import { spoken } from '../../../ui/command-runner.ts';
import { PreloadingSwitch } from '../../../ui/preloading-switch.tsx';
import { useWords } from '../../../ui/words.ts';
import { useStore } from '../store-context.ts';
import { LogSettings } from './log-settings.tsx';
import { MutedSites } from './muted-sites.tsx';
import { PrivateWindows } from './private-windows.tsx';
import { SettingChoice, SettingGroup, SettingSwitch } from './setting.tsx';

/** Everything that can be adjusted; each with a sentence that says what it does. */
export function SettingsView(): JSX.Element {
  const { t } = useWords();
  const { deps, runner, policy, settings } = useStore();
  const changed = spoken(message('settingsSaved'));
  const change = (place: string, wanted: SettingsChange) =>
    void runner.run(place, () => deps.commands.changeSettings(wanted), changed);
  const { notifications, badge } = settings.value;
  const { watchOnly, navigations } = policy.value;
  return (
    <div class="settings-view">
      <SettingGroup title={t('settingsProtection')}>
        <SettingSwitch
          place="watch-only"
          name={t('settingWatchOnly')}
          explanation={t('settingWatchOnlyText')}
          on={watchOnly}
          change={(on) =>
            void runner.run('watch-only', () => deps.commands.setWatchOnly({ watchOnly: on }), changed)
          }
        />
        <SettingSwitch
          place="navigations"
          name={t('settingHold')}
          explanation={t('settingHoldText')}
          on={navigations === 'hold'}
          change={(on) =>
            void runner.run(
              'navigations',
              () => deps.commands.setNavigations({ navigations: on ? 'hold' : 'note' }),
              changed,
            )
          }
        />
        <div class="setting">
          <PreloadingSwitch control={deps.preloading} />
        </div>
        <div class="setting">
          <h3>{t('settingWebrtc')}</h3>
          <p class="explanation">{t('settingWebrtcText')}</p>
        </div>
      </SettingGroup>
      <SettingGroup title={t('notifications')}>
        <SettingChoice
          place="notifications"
          legend={t('settingNotifications')}
          value={notifications}
          options={[
            { value: 'off', name: t('notifyOff'), explanation: t('notifyOffText') },
            { value: 'warnings', name: t('notifyWarnings'), explanation: t('notifyWarningsText') },
            { value: 'first-block', name: t('notifyFirst'), explanation: t('notifyFirstText') },
          ]}
          choose={(level) => change('notifications', { notifications: level })}
        />
        <SettingSwitch
          place="badge"
          name={t('settingBadge')}
          explanation={t('settingBadgeText')}
          on={badge}
          change={(on) => change('badge', { badge: on })}
        />
        <MutedSites />
      </SettingGroup>
      <LogSettings change={change} />
      <PrivateWindows />
      <SettingGroup title={t('settingsAppearance')}>
        <p class="explanation">{t('settingsAppearanceText')}</p>
      </SettingGroup>
    </div>
  );
}
