import type { JSX } from 'preact';
import { message } from '../../../core/message.ts';
import { spoken } from '../../../ui/command-runner.ts';
import { dateTimeText } from '../../../ui/date-text.ts';
import { useWords } from '../../../ui/words.ts';
import { useStore } from '../store-context.ts';
import { HostList } from './host-list.tsx';

/** A pause "until the browser closes" is stored as a very long one; all pauses end with the browser. */
const SESSION_MS = 2 * 86_400_000;
const MINUTE = 60_000;

interface PausedHost {
  host: string;
  until: number;
}

/** Where protection is paused. */
export function PauseList(): JSX.Element {
  const { t, locale } = useWords();
  const { policy, now, runner, deps } = useStore();
  const paused = policy.value.pauses
    .filter(({ until }) => until > now.value)
    .map(({ site, until }): PausedHost => ({ host: site, until }));
  const resume = ({ host: site }: PausedHost) =>
    runner.run(
      `pauses ${site}`,
      () => deps.commands.resume({ site }),
      spoken(message('saidResumed', { site })),
    );
  // As long as was left, to the minute.
  const pauseAgain = ({ host: site, until }: PausedHost) =>
    runner.run(
      `pauses ${site}`,
      () => deps.commands.pause({ site, minutes: Math.max(1, Math.ceil((until - deps.now()) / MINUTE)) }),
      spoken(message('saidPaused', { site })),
    );
  return (
    <HostList
      id="pauses"
      title={t('rulesPauses')}
      decisions={paused}
      facts={({ until }) =>
        until - now.value > SESSION_MS
          ? t('statePausedSession')
          : t('statePausedUntil', { time: dateTimeText(until, locale) })
      }
      goneFacts={t('pauseEnded')}
      takeBack={{ words: t('resume'), name: (site) => t('resumeOn', { site }), run: resume }}
      undo={{ name: (site) => t('pauseAgainOn', { site }), run: pauseAgain }}
    />
  );
}
