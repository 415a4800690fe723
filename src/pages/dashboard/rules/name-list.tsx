import type { JSX } from 'preact';
import { message } from '../../../core/message.ts';
import type { NameDecision } from '../../../core/policy.ts';
import { spoken } from '../../../ui/command-runner.ts';
import { useWords } from '../../../ui/words.ts';
import { useStore } from '../store-context.ts';
import { HostList } from './host-list.tsx';

/** What the user said of names that lead to this computer. */
export function NameList(): JSX.Element {
  const { t } = useWords();
  const { deps, policy, runner } = useStore();
  const forget = ({ host }: NameDecision) =>
    runner.run(
      `names ${host}`,
      () => deps.commands.forgetName({ host }),
      spoken(message('saidNameForgotten', { site: host })),
    );
  const sayAgain = (decision: NameDecision) =>
    runner.run(
      `names ${decision.host}`,
      () => deps.commands.treatAsLocal(decision),
      spoken(message(decision.local ? 'saidLocal' : 'saidNotLocal', { site: decision.host })),
    );
  return (
    <HostList
      id="names"
      title={t('rulesNames')}
      decisions={policy.value.names}
      facts={({ local }) => t(local ? 'nameIsLocal' : 'nameIsGuarded')}
      goneFacts={t('nameRemoved')}
      takeBack={{ words: t('remove'), name: (site) => t('nameRemoveFor', { site }), run: forget }}
      undo={{ name: (site) => t('nameUndoFor', { site }), run: sayAgain }}
    />
  );
}
