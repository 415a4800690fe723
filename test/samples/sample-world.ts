import type { PopupDependencies } from '../../popup/dependencies.ts';
import type { Page } from '../../popup/page.ts';
import type { Incident } from '../../src/core/incident.ts';
import {
  withChanges,
  withName,
  withoutName,
  withoutPause,
  withoutRule,
  withPause,
  withRule,
  type Policy,
} from '../../src/core/policy.ts';
import type { Commands } from '../../src/messages/commands.ts';
import type { CommandResult, Protection } from '../../src/messages/protocol.ts';
import type { DashboardDependencies } from '../../src/pages/dashboard/dependencies.ts';
import type { WelcomeDependencies } from '../../src/pages/welcome/dependencies.ts';
import type { BrowserPermission } from '../../src/messages/browser-permission.ts';
import { sampleTry } from './sample-try.ts';
import { sampleSurroundings } from './sample-surroundings.ts';
import type { LogChange } from '../../src/store/changes.ts';
import type { Preloading } from '../../src/core/preloading.ts';
import type { Settings } from '../../src/core/settings.ts';

export interface SampleState {
  now: number;
  page: Page;
  incidents: Incident[];
  policy: Policy;
  settings: Settings;
  muted: string[];
  browserPermission: BrowserPermission;
  protection: Protection;
  /** What every command answers instead of doing its work. */
  refuse: string | null;
  /** Reading never ends. */
  slow: boolean;
  /** The log cannot be read. */
  broken: boolean;
  /** When the log was lost. */
  lostAt: number | null;
}

export interface SampleWorld {
  state: SampleState;
  /** The popup's. */
  dependencies: PopupDependencies;
  dashboard: DashboardDependencies;
  welcome: WelcomeDependencies;
  /** Tells the pages that something changed, as the stores do. */
  changed: Record<'policy' | 'settings' | 'page' | 'protection', () => void> & {
    log(change?: LogChange): void;
  };
}

const OK: CommandResult = { ok: true };

export const WATCHING: Protection = { state: 'watching', reason: 'watch-only', mend: 'guard' };

/** A small world for the pages to live in: it keeps what commands change, and tells of it. */
export function createSampleWorld(state: SampleState): SampleWorld {
  const watchers = new EventTarget();
  const watch = (name: string) => (callback: () => void, signal: AbortSignal) =>
    watchers.addEventListener(name, callback, { signal });
  const tell = (name: string) => () => watchers.dispatchEvent(new Event(name));
  let cleared: Incident[] = [];
  let preloading: Preloading = 'unasked';

  const read = <T>(value: T): Promise<T> => (state.slow ? new Promise(() => {}) : Promise.resolve(value));
  async function command(change: () => void, told: () => void): Promise<CommandResult> {
    if (state.refuse !== null) return { ok: false, error: state.refuse };
    change();
    told();
    return OK;
  }
  const changePolicy = (policy: Policy) => command(() => (state.policy = policy), tell('policy'));

  const tellLog = (change: LogChange = null) =>
    watchers.dispatchEvent(new CustomEvent('log', { detail: change }));
  const onLogChange = (callback: (change: LogChange) => void, signal: AbortSignal) =>
    watchers.addEventListener('log', (event) => callback((event as CustomEvent<LogChange>).detail), {
      signal,
    });
  const newestFirst = () => state.incidents.toSorted((a, b) => b.lastAt - a.lastAt);

  const commands: Commands = {
    allow: (rule) => changePolicy(withRule(state.policy, { effect: 'allow', ...rule })),
    blockAgain: ({ site, port }) => changePolicy(withoutRule(state.policy, site, port)),
    changeRules: (change) => changePolicy(withChanges(state.policy, change)),
    pause: ({ site, minutes }) =>
      changePolicy(withPause(state.policy, { site, until: state.now + minutes * 60_000 })),
    resume: ({ site }) => changePolicy(withoutPause(state.policy, site)),
    clearLog: () => command(() => ([cleared, state.incidents] = [state.incidents, []]), tellLog),
    undoClear: () => command(() => ([state.incidents, cleared] = [cleared, []]), tellLog),
    dismissLogLoss: () => command(() => (state.lostAt = null), tell('loss')),
    changeSettings: (change) =>
      command(() => (state.settings = { ...state.settings, ...change }), tell('settings')),
    muteSite: ({ site }) => command(() => (state.muted = [...state.muted, site]), tell('muted')),
    unmuteSite: ({ site }) =>
      command(() => (state.muted = state.muted.filter((one) => one !== site)), tell('muted')),
    forgetName: ({ host }) => changePolicy(withoutName(state.policy, host)),
    treatAsLocal: (decision) => changePolicy(withName(state.policy, decision)),
    setWatchOnly: ({ watchOnly }) =>
      command(() => {
        state.policy = { ...state.policy, watchOnly };
        state.protection = watchOnly ? WATCHING : { state: 'on' };
      }, tell('policy')),
    setNavigations: ({ navigations }) => changePolicy({ ...state.policy, navigations }),
    protection: () => read(state.protection),
    async repair() {
      if (state.refuse === null) state.protection = { state: 'on' };
      return state.protection;
    },
  };
  /** What all pages have. */
  const shared = {
    readPolicy: () => read(state.policy),
    readSettings: () => read(state.settings),
    onLogChange,
    onPolicyChange: watch('policy'),
    onSettingsChange: watch('settings'),
    onProtectionChange: watch('protection'),
    logLoss: {
      read: () => read(state.lostAt),
      dismiss: commands.dismissLogLoss,
      onChange: watch('loss'),
    },
    commands,
    preloading: {
      read: () => read(preloading),
      stop: async () => void (await command(() => (preloading = 'stopped'), tell('settings'))),
      release: async () => void (await command(() => (preloading = 'unasked'), tell('settings'))),
      onChange: watch('settings'),
    },
    async requestAccess() {
      if (state.refuse === null) state.protection = { state: 'on' };
      return state.refuse === null;
    },
    now: () => state.now,
  };

  return {
    state,
    changed: {
      log: tellLog,
      policy: tell('policy'),
      settings: tell('settings'),
      page: tell('page'),
      protection: tell('protection'),
    },
    dependencies: {
      ...shared,
      readIncidents: async (limit) => structuredClone(await read(newestFirst().slice(0, limit))),
      readPage: () => read(state.page),
      readMutedSites: () => read(state.muted),
      onMutedSitesChange: watch('muted'),
      readBrowserPermission: () => read(state.browserPermission),
      openSiteSettings: () => void open('about:blank', '_blank'),
      onPageChange: watch('page'),
      openDashboard: (place = 'incidents') =>
        void open(`dashboard.html${location.search}#${place}`, '_blank'),
    },
    welcome: {
      ...shared,
      hasHostPermission: async () => state.protection.state !== 'blind',
      readNewest: async () => sampleTry(state),
      changeSettings: commands.changeSettings,
      get dashboard() {
        return `dashboard.html${location.search}`;
      },
    },
    dashboard: {
      ...shared,
      readMutedSites: () => read(state.muted),
      onMutedSitesChange: watch('muted'),
      surroundings: sampleSurroundings(state),
      readIncidentIds: () =>
        state.broken ? Promise.reject(new Error('unreadable')) : read(newestFirst().map(({ id }) => id)),
      async readIncidentsById(ids) {
        const known = new Map(state.incidents.map((incident) => [incident.id, incident]));
        return structuredClone(await read(ids.map((id) => known.get(id))));
      },
    },
  };
}
