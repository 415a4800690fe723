import type { RuleChange } from '../../src/core/diff-rules.ts';
import type { DnrRule } from '../../src/core/dnr-rule.ts';
import { installFakeStorage, type FakeStorage } from './storage.ts';

export interface FakeFrame {
  frameId: number;
  parentFrameId: number;
  url: string;
  documentId?: string;
}

/** What the background changes in the browser, as state to look at; and the knobs of what the browser does. */
export interface FakeBrowserState {
  storage: FakeStorage;
  rulesets: string[];
  dynamic: DnrRule[];
  session: DnrRule[];
  alarms: Record<string, object>;
  icon: string | undefined;
  title: string | undefined;
  hasHostPermission: boolean;
  /** Frames by tab; a tab that is missing is closed. */
  tabs: Map<number, FakeFrame[]>;
  /** How often the frames of a tab were asked for. */
  lookUps: number;
  /** Set to make the browser refuse the next changes of this set of rules. */
  refuse: 'dynamic' | 'session' | 'static' | 'read' | undefined;
}

/** As much of `browser` as the background's own modules use, with one state behind it. */
export function fakeBrowser(): { browser: object; state: FakeBrowserState } {
  const state: FakeBrowserState = {
    storage: installFakeStorage(),
    rulesets: ['guard'],
    dynamic: [],
    session: [],
    alarms: {},
    icon: undefined,
    title: undefined,
    hasHostPermission: true,
    tabs: new Map(),
    lookUps: 0,
    refuse: undefined,
  };
  const turn = (what?: FakeBrowserState['refuse']): Promise<void> =>
    new Promise((resolve, reject) => {
      setImmediate(() =>
        what !== undefined && state.refuse === what ? reject(new Error(`${what} refused`)) : resolve(),
      );
    });
  const read = async <T>(value: () => T): Promise<T> => {
    await turn('read');
    return structuredClone(value());
  };
  const update = (set: 'dynamic' | 'session') => async (change: RuleChange) => {
    const { removeRuleIds, addRules } = structuredClone(change);
    await turn(set);
    const kept = state[set].filter((rule) => !removeRuleIds.includes(rule.id));
    const twice = addRules.find((rule) => kept.some(({ id }) => id === rule.id));
    if (twice) throw new Error(`Rule with id ${twice.id} does not have a unique ID.`);
    state[set] = [...kept, ...addRules];
  };
  const browser = {
    storage: state.storage,
    alarms: {
      create: (name: string, info: object) => void (state.alarms[name] = info),
      clear: async (name: string) => delete state.alarms[name],
    },
    action: {
      setIcon: async ({ path }: { path: Record<number, string> }) => void (state.icon = path[16]),
      setBadgeText: async () => {},
      setTitle: async ({ title }: { title: string }) => void (state.title = title),
    },
    i18n: { getUILanguage: () => 'en', getMessage: (key: string) => key },
    permissions: { contains: async () => state.hasHostPermission },
    webNavigation: {
      async getAllFrames({ tabId }: { tabId: number }) {
        state.lookUps += 1;
        await turn();
        const frames = state.tabs.get(tabId);
        if (!frames) throw new Error(`No tab with id: ${tabId}.`);
        return structuredClone(frames);
      },
    },
    declarativeNetRequest: {
      getEnabledRulesets: () => read(() => state.rulesets),
      getDynamicRules: () => read(() => state.dynamic),
      getSessionRules: () => read(() => state.session),
      updateDynamicRules: update('dynamic'),
      updateSessionRules: update('session'),
      async updateEnabledRulesets({ enableRulesetIds }: { enableRulesetIds: string[] }) {
        await turn('static');
        state.rulesets = [...new Set([...state.rulesets, ...enableRulesetIds])];
      },
    },
  };
  return { browser, state };
}
