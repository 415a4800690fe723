import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { message } from '../../../core/message.ts';
import type { NameDecision } from '../../../core/policy.ts';
import { spoken } from '../../../ui/command-runner.ts';
import { InlineProblem } from '../../../ui/inline-problem.tsx';
import { useWords } from '../../../ui/words.ts';
import { useStore } from '../store-context.ts';

/** What the user said of names that lead to this computer, each with the way back, and the way back from that. */
export function NameList(): JSX.Element | null {
  const { t, locale } = useWords();
  const { deps, policy, runner } = useStore();
  const [gone, setGone] = useState<readonly NameDecision[]>([]);
  const now = new Map(policy.value.names.map((decision) => [decision.host, decision]));
  // What was removed here keeps its line, so that undo is where the hand is.
  const all = new Map([...gone, ...now.values()].map((decision) => [decision.host, decision]));
  if (all.size === 0) return null;
  const order = new Intl.Collator(locale).compare;

  async function toggle(decision: NameDecision): Promise<void> {
    const { host, local } = decision;
    const isRemoved = !now.has(host);
    setGone([...gone.filter((one) => one.host !== host), decision]);
    const answered = local ? message('saidLocal', { site: host }) : message('saidNotLocal', { site: host });
    await runner.run(
      `name ${host}`,
      () => (isRemoved ? deps.commands.treatAsLocal(decision) : deps.commands.forgetName({ host })),
      spoken(isRemoved ? answered : message('saidNameForgotten', { site: host })),
    );
  }

  return (
    <section aria-labelledby="names">
      <h2 id="names">{t('rulesNames')}</h2>
      <ul class="rule-list">
        {[...all.values()]
          .toSorted((a, b) => order(a.host, b.host))
          .map((decision) => {
            const { host, local } = decision;
            const isRemoved = !now.has(host);
            return (
              <li key={host} class={`rule${isRemoved ? ' is-removed' : ''}`}>
                <div class="rule-words">
                  <h3>
                    <bdi class="rule-site">{host}</bdi>
                  </h3>
                  <p class="rule-facts">
                    {t(isRemoved ? 'nameRemoved' : local ? 'nameIsLocal' : 'nameIsGuarded')}
                  </p>
                </div>
                <div class="actions">
                  <button
                    type="button"
                    class="button"
                    aria-label={t(isRemoved ? 'nameUndoFor' : 'nameRemoveFor', { site: host })}
                    onClick={() => void toggle(decision)}
                  >
                    {t(isRemoved ? 'undo' : 'remove')}
                  </button>
                </div>
                <InlineProblem place={`name ${host}`} />
              </li>
            );
          })}
      </ul>
    </section>
  );
}
