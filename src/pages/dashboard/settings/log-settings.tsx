import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { message, plural } from '../../../core/message.ts';
import { KEEP_DAYS, type Settings, type SettingsChange } from '../../../core/settings.ts';
import { InlineProblem } from '../../../ui/inline-problem.tsx';
import { useWords } from '../../../ui/words.ts';
import { useStore } from '../store-context.ts';
import { ExportLogButtons } from './export-log-buttons.tsx';
import { SettingGroup } from './setting.tsx';

/** How long the log is kept, and taking it along or throwing it away. */
export function LogSettings({
  change,
}: {
  change(place: string, wanted: SettingsChange): void;
}): JSX.Element {
  const { t } = useWords();
  const { deps, runner, settings } = useStore();
  const id = useId();
  const notice = runner.notice.value;
  const undo = notice?.undo ?? false;
  const clear = () =>
    undo
      ? runner.run('clear', () => deps.commands.undoClear(), null)
      : runner.run('clear', () => deps.commands.clearLog(), { said: message('logCleared'), undo: true });
  const name = (days: Settings['keepDays']) =>
    t(days === null ? message('keepForever') : plural('keepDays', days));
  return (
    <SettingGroup title={t('settingsLog')}>
      <div class="setting" aria-busy={runner.busy.value === 'keep'}>
        <label for={id}>{t('settingKeep')}</label>
        <select
          id={id}
          aria-describedby={`${id}-text`}
          value={String(settings.value.keepDays)}
          onChange={(event) =>
            change('keep', {
              keepDays: KEEP_DAYS.find((days) => String(days) === event.currentTarget.value) ?? null,
            })
          }
        >
          {KEEP_DAYS.map((days) => (
            <option key={String(days)} value={String(days)}>
              {name(days)}
            </option>
          ))}
        </select>
        <p id={`${id}-text`} class="explanation">
          {t('settingKeepText')}
        </p>
        <InlineProblem place="keep" />
      </div>
      <ExportLogButtons />
      <div class="setting" aria-busy={runner.busy.value === 'clear'}>
        <div class="button-row">
          <button type="button" class="button" onClick={() => void clear()}>
            {t(undo ? 'undo' : 'clearLog')}
          </button>
          {undo && notice && <span>{t(notice.said)}</span>}
        </div>
        <p class="explanation">{t('clearLogText')}</p>
        <InlineProblem place="clear" />
      </div>
    </SettingGroup>
  );
}
