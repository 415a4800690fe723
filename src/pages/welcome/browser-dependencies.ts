import { commands } from '../../messages/commands.ts';
import { browser } from '../../platform/browser.ts';
import { browserPreloading } from '../../platform/preloading.ts';
import { onLogChange } from '../../store/changes.ts';
import { readIncidents } from '../../store/incident-log.ts';
import { readSettings } from '../../store/settings.ts';
import type { WelcomeDependencies } from './dependencies.ts';

const EVERYWHERE = { origins: ['<all_urls>'] };

/** The welcome page's real surroundings. */
export const browserDependencies: WelcomeDependencies = {
  readSettings,
  hasHostPermission: () => browser.permissions.contains(EVERYWHERE),
  requestAccess: () => browser.permissions.request(EVERYWHERE),
  readNewest: () => readIncidents(20),
  onLogChange: (callback, signal) => onLogChange(() => callback(), signal),
  preloading: browserPreloading,
  changeSettings: commands.changeSettings,
  dashboard: browser.runtime.getURL('src/pages/dashboard/index.html'),
  now: Date.now,
};
