import { computed, type ReadonlySignal } from '@preact/signals';
import type { Incident } from '../src/core/incident.ts';
import { createActions, type Actions } from './actions.ts';
import { createClock } from '../src/ui/clock.ts';
import type { PopupDependencies } from './dependencies.ts';
import { belongsToPage } from './page.ts';
import { createReadings, type Readings } from './readings.ts';
import { createRefresher } from '../src/ui/refresher.ts';
import { siteState, type SiteState } from './site-state.ts';

export interface PopupStore extends Pick<Readings, 'page' | 'protection' | 'policy' | 'settings' | 'muted'> {
  now: ReadonlySignal<number>;
  siteState: ReadonlySignal<SiteState>;
  /** Incidents of what the tab shows, and of everything else; null until read. */
  here: ReadonlySignal<Incident[] | null>;
  elsewhere: ReadonlySignal<Incident[] | null>;
  /** Something shown may be out of date, because it could not be read. */
  unreadable: ReadonlySignal<boolean>;
  actions: Actions;
  /** Of the browser itself, for the page in the tab. */
  browserPermission: Pick<PopupDependencies, 'readBrowserPermission' | 'openSiteSettings'>;
  openDashboard: PopupDependencies['openDashboard'];
  preloading: PopupDependencies['preloading'];
  logLoss: PopupDependencies['logLoss'];
}

/** Reads everything, and again whenever it changes, until the signal aborts. */
export function createPopupStore(deps: PopupDependencies, ended: AbortSignal): PopupStore {
  const readings = createReadings(deps);
  const { page, protection, policy, settings, muted, incidents, failed, read } = readings;
  const now = createClock(deps.now, policy, ended);

  const follow = (watch: PopupDependencies['onLogChange'], reading: () => Promise<void>) => {
    const refresh = createRefresher(reading);
    watch(refresh, ended);
    refresh();
  };
  follow(deps.onPageChange, read.page);
  follow(deps.onPolicyChange, read.policy);
  follow(deps.onSettingsChange, read.settings);
  follow(deps.onMutedSitesChange, read.muted);
  follow(deps.onLogChange, read.incidents);
  follow(deps.onProtectionChange, read.protection);

  const here = computed(() => {
    const current = page.value;
    return current && (incidents.value?.filter((incident) => belongsToPage(incident, current)) ?? null);
  });
  const elsewhere = computed(() => {
    const own = here.value;
    return own && (incidents.value?.filter((incident) => !own.includes(incident)) ?? null);
  });

  return {
    page,
    protection,
    policy,
    settings,
    muted,
    now,
    here,
    elsewhere,
    siteState: computed(() => siteState(page.value, protection.value, policy.value, now.value)),
    unreadable: computed(() => failed.value.size > 0),
    actions: createActions(deps, readings),
    browserPermission: deps,
    openDashboard: deps.openDashboard,
    preloading: deps.preloading,
    logLoss: deps.logLoss,
  };
}
