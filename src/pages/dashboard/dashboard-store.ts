import { signal, type ReadonlySignal } from '@preact/signals';
import { EMPTY_POLICY, type Policy } from '../../core/policy.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../core/settings.ts';
import { createClock } from '../../ui/clock.ts';
import { createCommandRunner, type CommandRunner } from '../../ui/command-runner.ts';
import { createDecisionActions } from '../../ui/decision-actions.ts';
import type { Decisions } from '../../ui/decisions.ts';
import { createRefresher } from '../../ui/refresher.ts';
import type { DashboardDependencies } from './dependencies.ts';
import { createLog, type Log } from './log.ts';
import { createRouter, type Router } from './router.ts';

/** What all views share. What only one view needs, it makes itself from `deps`. */
export interface DashboardStore extends Decisions {
  deps: DashboardDependencies;
  /** Aborts when the page goes away. */
  ended: AbortSignal;
  router: Router;
  log: Log;
  settings: ReadonlySignal<Settings>;
  /** Runs commands of all views: one notice, one problem, one at a time. */
  runner: CommandRunner;
}

export function createDashboardStore(deps: DashboardDependencies, ended: AbortSignal): DashboardStore {
  const policy = signal<Policy>(EMPTY_POLICY);
  const settings = signal<Settings>(DEFAULT_SETTINGS);
  const runner = createCommandRunner();
  const readPolicy = async () => void (policy.value = await deps.readPolicy());
  const readSettings = async () => void (settings.value = await deps.readSettings());

  const follow = (watch: DashboardDependencies['onPolicyChange'], read: () => Promise<void>) => {
    const refresh = createRefresher(() => read().catch(() => {}));
    watch(refresh, ended);
    refresh();
  };
  follow(deps.onPolicyChange, readPolicy);
  follow(deps.onSettingsChange, readSettings);

  return {
    deps,
    ended,
    router: createRouter(ended),
    log: createLog(deps, ended),
    policy,
    now: createClock(deps.now, policy, ended),
    settings,
    runner,
    actions: createDecisionActions(deps.commands, runner, readPolicy),
  };
}
