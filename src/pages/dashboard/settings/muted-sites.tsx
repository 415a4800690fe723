import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { message } from '../../../core/message.ts';
import { spoken } from '../../../ui/command-runner.ts';
import { InlineProblem } from '../../../ui/inline-problem.tsx';
import { useWords } from '../../../ui/words.ts';
import { useStore } from '../store-context.ts';
import { useReading } from '../use-reading.ts';

/** Sites one does not want to hear about, each with the way back, and the way back from that. */
export function MutedSites(): JSX.Element {
  const { t } = useWords();
  const { deps, runner } = useStore();
  const [muted] = useReading(deps.readMutedSites, deps.onMutedSitesChange);
  const [freed, setFreed] = useState<readonly string[]>([]);
  const now = new Set(muted ?? []);
  // What was freed here keeps its line, so that undo is where the hand is.
  const sites = [...new Set([...now, ...freed])].toSorted();

  async function toggle(site: string): Promise<void> {
    const isMuted = now.has(site);
    setFreed([...freed, site]);
    await runner.run(
      `muted ${site}`,
      () => (isMuted ? deps.commands.unmuteSite({ site }) : deps.commands.muteSite({ site })),
      spoken(message(isMuted ? 'saidUnmuted' : 'saidMuted', { site: nameOf(site) })),
    );
  }

  return (
    <div class="setting">
      <h3>{t('mutedTitle')}</h3>
      {sites.length === 0 ? (
        <p class="explanation">{t('mutedNone')}</p>
      ) : (
        <ul class="muted-list">
          {sites.map((site) => (
            <li key={site}>
              <bdi class={now.has(site) ? '' : 'is-off'}>{nameOf(site)}</bdi>{' '}
              <button
                type="button"
                class="button"
                aria-label={t(now.has(site) ? 'unmuteFor' : 'muteFor', { site: nameOf(site) })}
                onClick={() => void toggle(site)}
              >
                {t(now.has(site) ? 'unmute' : 'undo')}
              </button>
              <InlineProblem place={`muted ${site}`} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );

  /** Askers without a host are kept by a key of ours. */
  function nameOf(site: string): string {
    if (site === 'file:') return t('subjectFile');
    if (site.startsWith('opaque:')) return site.slice('opaque:'.length) || t('subjectOpaque');
    return site;
  }
}
