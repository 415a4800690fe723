import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { message } from '../../../core/message.ts';
import { spoken } from '../../../ui/command-runner.ts';
import { InlineProblem } from '../../../ui/inline-problem.tsx';
import { useWords } from '../../../ui/words.ts';
import { useStore } from '../store-context.ts';
import { useReading } from '../use-reading.ts';
import { ErrorList } from './error-list.tsx';
import { ProtectionFact } from './protection-fact.tsx';
import { healthReport } from './report.ts';

/** What protects right now, as the browser says it at this moment. */
export function HealthView(): JSX.Element {
  const { t } = useWords();
  const { deps, runner, policy, settings } = useStore();
  const { surroundings } = deps;
  const [protection, askProtection] = useReading(deps.commands.protection, (callback, signal) => {
    deps.onPolicyChange(callback, signal);
    deps.onProtectionChange(callback, signal);
  });
  const [hostPermission, askHostPermission] = useReading(surroundings.hasHostPermission);
  const [privateWindows] = useReading(surroundings.isAllowedInPrivate);
  const [browserPermission] = useReading(surroundings.hasOwnPermission);
  const [installedRules] = useReading(surroundings.installedRules, deps.onPolicyChange);
  const [errors] = useReading(surroundings.readErrors, surroundings.onErrorsChange);
  const [incidents] = useReading(
    async () => (await deps.readIncidentIds()).length,
    (callback, signal) => deps.onLogChange(() => callback(), signal),
  );
  const [copied, setCopied] = useState<boolean | null>(null);

  async function grant(): Promise<void> {
    const isGranted = surroundings.requestAccess();
    await runner.run(
      'access',
      async () => ((await isGranted) ? { ok: true } : { ok: false, error: 'errorMend' }),
      spoken(message('mended')),
    );
    askHostPermission();
    askProtection();
  }
  const copy = () =>
    surroundings
      .copy(
        healthReport({
          version: surroundings.version,
          userAgent: surroundings.userAgent,
          protection,
          hostPermission,
          privateWindows,
          browserPermission,
          installedRules,
          incidents,
          policy: policy.value,
          settings: settings.value,
          errors: errors ?? [],
        }),
      )
      .then(
        () => setCopied(true),
        () => setCopied(false),
      );

  return (
    <div class="health-view">
      <dl class="health-list">
        <Fact name={t('healthProtection')}>
          <ProtectionFact protection={protection} rules={installedRules} mended={askProtection} />
        </Fact>
        <Fact name={t('healthAccess')}>
          <p class={hostPermission === false ? 'is-bad' : ''}>
            {hostPermission === null
              ? t('loading')
              : t(hostPermission ? 'healthAccessOn' : 'healthAccessOff')}
          </p>
          {hostPermission === false && (
            <button type="button" class="button" onClick={() => void grant()}>
              {t('mendGrant')}
            </button>
          )}
          <InlineProblem place="access" />
        </Fact>
        <Fact name={t('settingsPrivate')}>
          <p>{privateWindows === null ? t('loading') : t(privateWindows ? 'privateOn' : 'privateOff')}</p>
          {privateWindows === false && <a href="#settings">{t('healthPrivateHow')}</a>}
        </Fact>
        <Fact name={t('healthBrowser')}>
          <p>
            {browserPermission === null
              ? t('loading')
              : t(browserPermission ? 'healthBrowserOn' : 'healthBrowserOff')}
          </p>
        </Fact>
        <Fact name={t('healthVersions')}>
          <p>{t('healthVersion', { version: surroundings.version })}</p>
          <p class="explanation" dir="ltr">
            {surroundings.userAgent}
          </p>
        </Fact>
        <Fact name={t('healthErrors')}>
          <ErrorList errors={errors} />
        </Fact>
      </dl>
      <div class="setting">
        <div class="button-row">
          <button type="button" class="button" onClick={() => void copy()}>
            {t('copyReport')}
          </button>
          <span role="status">{copied !== null && t(copied ? 'copied' : 'errorCopy')}</span>
        </div>
        <p class="explanation">{t('copyReportText')}</p>
      </div>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
