import { ShieldAlert } from 'lucide';
import type { JSX } from 'preact';
import { explainProtection } from '../src/ui/explain-protection.ts';
import { Icon } from '../src/ui/icon.tsx';
import { useWords } from '../src/ui/words.ts';
import { InlineProblem } from '../src/ui/inline-problem.tsx';
import { useStore } from './store-context.ts';

/** What is wrong when protection does not work, and the one button that mends it. */
export function ProtectionNotice(): JSX.Element | null {
  const { t } = useWords();
  const { protection, actions } = useStore();
  const fault = protection.value;
  if (!fault || fault.state === 'on') return null;
  const words = explainProtection(fault);
  const busy = actions.busy.value === 'protection';
  return (
    <section class={`fault is-${fault.state}`} aria-labelledby="fault-title">
      <Icon node={ShieldAlert} size={20} />
      <div>
        <h2 id="fault-title">{t(words.title)}</h2>
        <p>{t(words.reason)}</p>
        <button
          type="button"
          class="button is-primary"
          aria-busy={busy}
          onClick={() => void actions.mend(fault.mend)}
        >
          {busy ? t('mending') : t(words.mend)}
        </button>
        <InlineProblem place="protection" />
      </div>
    </section>
  );
}
