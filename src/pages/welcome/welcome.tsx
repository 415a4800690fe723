import { Shield } from 'lucide';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { message, type Message } from '../../core/message.ts';
import { NOTIFICATION_LEVELS, type Settings } from '../../core/settings.ts';
import { Icon } from '../../ui/icon.tsx';
import { explainError } from '../../ui/explain-error.ts';
import { PreloadingSwitch } from '../../ui/preloading-switch.tsx';
import { useWords } from '../../ui/words.ts';
import type { WelcomeDependencies } from './dependencies.ts';
import { Picture } from './picture.tsx';
import { TryIt } from './try-it.tsx';

const LEVELS: Record<Settings['notifications'], Message> = {
  off: message('notifyOff'),
  warnings: message('notifyWarnings'),
  'first-block': message('notifyFirst'),
};

/** Shown once, after the installation: what it does, what one may want to choose, and a try. */
export function Welcome({ deps }: { deps: WelcomeDependencies }): JSX.Element {
  const { t } = useWords();
  const [level, setLevel] = useState<Settings['notifications'] | null>(null);
  const [hasAccess, setAccess] = useState(true);
  const [problem, setProblem] = useState<Message | null>(null);
  useEffect(() => {
    deps.readSettings().then(
      ({ notifications }) => setLevel(notifications),
      () => {},
    );
    deps.hasHostPermission().then(setAccess, () => {});
  }, [deps]);

  async function choose(notifications: Settings['notifications']): Promise<void> {
    const result = await deps
      .changeSettings({ notifications })
      .catch(() => ({ ok: false as const, error: 'errorNoAnswer' }));
    if (result.ok) setLevel(notifications);
    setProblem(result.ok ? null : explainError(result.error));
  }

  return (
    <main class="welcome">
      <h1>
        <Icon node={Shield} size={22} />
        {t('welcomeTitle')}
      </h1>
      <Picture />
      <ul class="lines">
        <li>{t('welcomeStops')}</li>
        <li>{t('welcomeTells')}</li>
        <li>{t('welcomeDecides')}</li>
      </ul>
      {!hasAccess && (
        <section class="access" aria-labelledby="access">
          <h2 id="access">{t('welcomeAccess')}</h2>
          <p>{t('welcomeAccessText')}</p>
          <button
            type="button"
            class="button is-accent"
            onClick={() => void deps.requestAccess().then(setAccess, () => {})}
          >
            {t('mendGrant')}
          </button>
        </section>
      )}
      <TryIt deps={deps} />
      <fieldset class="choice">
        <legend>{t('welcomeNotify')}</legend>
        {NOTIFICATION_LEVELS.toReversed().map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="notifications"
              checked={one === level}
              onChange={() => void choose(one)}
            />
            {t(LEVELS[one])}
          </label>
        ))}
        {problem && (
          <p class="problem" role="alert">
            {t(problem)}
          </p>
        )}
      </fieldset>
      <section aria-labelledby="harden">
        <h2 id="harden">{t('welcomeHarden')}</h2>
        <PreloadingSwitch control={deps.preloading} />
      </section>
      <section aria-labelledby="pin">
        <h2 id="pin">{t('welcomePin')}</h2>
        <p>{t('welcomePinText')}</p>
      </section>
      <p>
        <a href={`${deps.dashboard}#settings`}>{t('welcomeMore')}</a>
      </p>
    </main>
  );
}
