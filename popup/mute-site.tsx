import type { JSX } from 'preact';
import type { Incident } from '../src/core/incident.ts';
import { initiatorHost, initiatorKey } from '../src/core/initiator.ts';
import { InlineProblem } from '../src/ui/inline-problem.tsx';
import { useWords } from '../src/ui/words.ts';
import { useStore } from './store-context.ts';

/** "Don't tell me about this site": what a notification's button does in Chrome, for both browsers. */
export function MuteSite({ incident }: { incident: Incident }): JSX.Element | null {
  const { t } = useWords();
  const { muted, settings, actions } = useStore();
  if (settings.value.notifications === 'off') return null;
  const key = initiatorKey(incident.top);
  const site = initiatorHost(incident.top);
  const isMuted = muted.value.includes(key);
  return (
    <p class="mute-site">
      {isMuted && <span>{t('mutedHere')} </span>}
      <button type="button" class="link" onClick={() => void actions.setMuted(key, !isMuted)}>
        {isMuted ? t('unmute') : site === null ? t('alertMute') : t('muteHere', { site })}
      </button>
      <InlineProblem place="mute" />
    </p>
  );
}
