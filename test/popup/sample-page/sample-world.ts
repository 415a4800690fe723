import type { PopupDependencies } from '../../../popup/dependencies.ts';
import type { Page } from '../../../popup/page.ts';
import type { Incident } from '../../../src/core/incident.ts';
import { withoutPause, withoutRule, withPause, withRule, type Policy } from '../../../src/core/policy.ts';
import type { CommandResult, Protection } from '../../../src/messages/protocol.ts';
import type { Settings } from '../../../src/core/settings.ts';

export interface SampleState {
  now: number;
  page: Page;
  incidents: Incident[];
  policy: Policy;
  settings: Settings;
  protection: Protection;
  /** What every command answers instead of doing its work. */
  refuse: string | null;
  /** Reading never ends. */
  slow: boolean;
}

export interface SampleWorld {
  state: SampleState;
  dependencies: PopupDependencies;
  /** Tells the popup that something changed, as the stores do. */
  changed: Record<'log' | 'policy' | 'settings' | 'page', () => void>;
}

const OK: CommandResult = { ok: true };

/** A small world for the popup to live in: it keeps what commands change, and tells of it. */
export function createSampleWorld(state: SampleState): SampleWorld {
  const watchers = new EventTarget();
  const watch = (name: string) => (callback: () => void, signal: AbortSignal) =>
    watchers.addEventListener(name, callback, { signal });
  const tell = (name: string) => () => watchers.dispatchEvent(new Event(name));
  let cleared: Incident[] = [];

  const read = <T>(value: T): Promise<T> => (state.slow ? new Promise(() => {}) : Promise.resolve(value));
  async function command(change: () => void, name: string): Promise<CommandResult> {
    if (state.refuse !== null) return { ok: false, error: state.refuse };
    change();
    tell(name)();
    return OK;
  }
  const changePolicy = (policy: Policy) => command(() => (state.policy = policy), 'policy');

  return {
    state,
    changed: { log: tell('log'), policy: tell('policy'), settings: tell('settings'), page: tell('page') },
    dependencies: {
      readIncidents: (limit) =>
        read(state.incidents.toSorted((a, b) => b.lastAt - a.lastAt).slice(0, limit)).then((incidents) =>
          structuredClone(incidents),
        ),
      readPolicy: () => read(state.policy),
      readSettings: () => read(state.settings),
      readPage: () => read(state.page),
      onLogChange: watch('log'),
      onPolicyChange: watch('policy'),
      onSettingsChange: watch('settings'),
      onPageChange: watch('page'),
      commands: {
        allow: (rule) => changePolicy(withRule(state.policy, { effect: 'allow', ...rule })),
        blockAgain: ({ site, port }) => changePolicy(withoutRule(state.policy, site, port)),
        pause: ({ site, minutes }) =>
          changePolicy(withPause(state.policy, { site, until: state.now + minutes * 60_000 })),
        resume: ({ site }) => changePolicy(withoutPause(state.policy, site)),
        clearLog: () => command(() => ([cleared, state.incidents] = [state.incidents, []]), 'log'),
        undoClear: () => command(() => ([state.incidents, cleared] = [cleared, []]), 'log'),
        changeSettings: (change) =>
          command(() => (state.settings = { ...state.settings, ...change }), 'settings'),
        protection: () => read(state.protection),
        async repair() {
          if (state.refuse === null) state.protection = { state: 'on' };
          return state.protection;
        },
      },
      async requestAccess() {
        if (state.refuse === null) state.protection = { state: 'on' };
        return state.refuse === null;
      },
      openDashboard() {},
      now: () => state.now,
    },
  };
}
