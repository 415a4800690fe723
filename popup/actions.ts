import { message } from '../src/core/message.ts';
import type { SettingsChange } from '../src/core/settings.ts';
import type { CommandResult, Mend } from '../src/messages/protocol.ts';
import { createCommandRunner, spoken, type CommandRunner } from '../src/ui/command-runner.ts';
import { createDecisionActions } from '../src/ui/decision-actions.ts';
import type { DecisionActions } from '../src/ui/decisions.ts';
import type { PopupDependencies } from './dependencies.ts';
import type { Readings } from './readings.ts';

export interface Actions extends DecisionActions, Pick<CommandRunner, 'notice' | 'dismissNotice'> {
  pause(site: string, minutes: number): Promise<void>;
  resume(site: string): Promise<void>;
  /** The user's answer to whose a page is that this computer serves. */
  treatAsLocal(host: string, local: boolean): Promise<void>;
  mend(how: Mend): Promise<void>;
  /** `site`: as `initiatorKey` has it. */
  setMuted(site: string, muted: boolean): Promise<void>;
  changeSettings(change: SettingsChange): Promise<void>;
  clearLog(): Promise<void>;
  undoClear(): Promise<void>;
}

/** What the person can do. */
export function createActions(deps: PopupDependencies, { protection, read }: Readings): Actions {
  const runner = createCommandRunner();
  const { run, notice, dismissNotice } = runner;

  async function mend(how: Mend): Promise<CommandResult> {
    if (how === 'guard') {
      const result = await deps.commands.setWatchOnly({ watchOnly: false });
      if (!result.ok) return result;
      await read.protection();
    } else if (how === 'repair') protection.value = await deps.commands.repair();
    else if (await deps.requestAccess()) await read.protection();
    return protection.peek()?.state === 'on' ? { ok: true } : { ok: false, error: 'errorMend' };
  }

  return {
    ...createDecisionActions(deps.commands, runner, read.policy),
    notice,
    dismissNotice,
    pause: (site, minutes) =>
      run(
        'site',
        () => deps.commands.pause({ site, minutes }),
        spoken(message('saidPaused', { site })),
        read.policy,
      ),
    resume: (site) =>
      run(
        'site',
        () => deps.commands.resume({ site }),
        spoken(message('saidResumed', { site })),
        read.policy,
      ),
    treatAsLocal: (host, local) =>
      run(
        'own-page',
        () => deps.commands.treatAsLocal({ host, local }),
        spoken(local ? message('saidLocal', { site: host }) : message('saidNotLocal', { site: host })),
        read.policy,
      ),
    mend: (how) => run('protection', () => mend(how), spoken(message('mended'))),
    setMuted: (site, muted) =>
      run(
        'mute',
        () => (muted ? deps.commands.muteSite({ site }) : deps.commands.unmuteSite({ site })),
        null,
        read.muted,
      ),
    changeSettings: (wanted) =>
      run('footer', () => deps.commands.changeSettings(wanted), null, read.settings),
    clearLog: () =>
      run(
        'footer',
        () => deps.commands.clearLog(),
        { said: message('logCleared'), undo: true },
        read.incidents,
      ),
    undoClear: () => run('footer', () => deps.commands.undoClear(), null, read.incidents),
  };
}
