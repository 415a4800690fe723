import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { InlineProblem } from '../../../ui/inline-problem.tsx';
import { useWords } from '../../../ui/words.ts';

interface Props<Decision> {
  /** Tells this list from all others. */
  id: string;
  title: string;
  /** What holds now. */
  decisions: readonly Decision[];
  /** What a line says of its decision while it holds, and after it was taken back. */
  facts: (decision: Decision) => string;
  goneFacts: string;
  /** The button that takes it back: its words, and its name for screen readers. */
  takeBack: { words: string; name: (host: string) => string; run: (decision: Decision) => Promise<void> };
  /** The way back from that. */
  undo: { name: (host: string) => string; run: (decision: Decision) => Promise<void> };
}

/** Decisions about hosts, each with the way back, and the way back from that. */
export function HostList<Decision extends { host: string }>(props: Props<Decision>): JSX.Element | null {
  const { id, title, decisions, facts, goneFacts, takeBack, undo } = props;
  const { t, locale } = useWords();
  const [gone, setGone] = useState<readonly Decision[]>([]);
  const now = new Map(decisions.map((decision) => [decision.host, decision]));
  // What was taken back here keeps its line, so that undo is where the hand is.
  const all = new Map([...gone, ...decisions].map((decision) => [decision.host, decision]));
  if (all.size === 0) return null;
  const order = new Intl.Collator(locale).compare;

  function toggle(decision: Decision): Promise<void> {
    if (!now.has(decision.host)) return undo.run(decision);
    setGone([...gone.filter(({ host }) => host !== decision.host), decision]);
    return takeBack.run(decision);
  }

  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="rule-list">
        {[...all.values()]
          .toSorted((a, b) => order(a.host, b.host))
          .map((decision) => {
            const { host } = decision;
            const isGone = !now.has(host);
            return (
              <li key={host} class={`rule${isGone ? ' is-removed' : ''}`}>
                <div class="rule-words">
                  <h3>
                    <bdi class="rule-site">{host}</bdi>
                  </h3>
                  <p class="rule-facts">{isGone ? goneFacts : facts(decision)}</p>
                </div>
                <div class="actions">
                  <button
                    type="button"
                    class="button"
                    aria-label={(isGone ? undo : takeBack).name(host)}
                    onClick={() => void toggle(decision)}
                  >
                    {isGone ? t('undo') : takeBack.words}
                  </button>
                </div>
                <InlineProblem place={`${id} ${host}`} />
              </li>
            );
          })}
      </ul>
    </section>
  );
}
