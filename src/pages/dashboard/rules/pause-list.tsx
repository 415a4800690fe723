import type { JSX } from 'preact';
import { message } from '../../../core/message.ts';
import type { Pause } from '../../../core/policy.ts';
import { spoken } from '../../../ui/command-runner.ts';
import { dateTimeText } from '../../../ui/date-text.ts';
import { InlineProblem } from '../../../ui/inline-problem.tsx';
import { useWords } from '../../../ui/words.ts';
import { useStore } from '../store-context.ts';

/** A pause "until the browser closes" is stored as a very long one; all pauses end with the browser. */
const SESSION_MS = 2 * 86_400_000;

/** Where protection is paused, and the way back. */
export function PauseList(): JSX.Element | null {
  const { t, locale } = useWords();
  const { policy, now, runner, deps } = useStore();
  const pauses = policy.value.pauses.filter(({ until }) => until > now.value);
  if (pauses.length === 0) return null;
  const resume = ({ site }: Pause) =>
    runner.run(
      `pause ${site}`,
      () => deps.commands.resume({ site }),
      spoken(message('saidResumed', { site })),
    );
  return (
    <section aria-labelledby="pauses">
      <h2 id="pauses">{t('rulesPauses')}</h2>
      <ul class="rule-list">
        {pauses.map((pause) => (
          <li key={pause.site} class="rule">
            <div class="rule-words">
              <h3>
                <bdi class="rule-site">{pause.site}</bdi>
              </h3>
              <p class="rule-facts">
                {pause.until - now.value > SESSION_MS
                  ? t('statePausedSession')
                  : t('statePausedUntil', { time: dateTimeText(pause.until, locale) })}
              </p>
            </div>
            <div class="actions">
              <button
                type="button"
                class="button"
                aria-label={t('resumeOn', { site: pause.site })}
                onClick={() => void resume(pause)}
              >
                {t('resume')}
              </button>
            </div>
            <InlineProblem place={`pause ${pause.site}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}
