import { commands } from '../../messages/commands.ts';
import { browser } from '../../platform/browser.ts';
import { browserPreloading } from '../../platform/preloading.ts';
import { onLogChange } from '../../store/changes.ts';
import { readIncidentIds, readIncidentsById } from '../../store/incident-log.ts';
import { onPolicyChange, readPolicy } from '../../store/policy-store.ts';
import { onSettingsChange, readSettings } from '../../store/settings.ts';
import { onMutedSitesChange, readMutedSites } from '../../store/muted-sites.ts';
import { onLogLossChange, readLogLoss } from '../../store/log-loss.ts';
import { onLogTroubleChange } from '../../store/log-trouble.ts';
import { browserSurroundings } from './browser-surroundings.ts';
import type { DashboardDependencies } from './dependencies.ts';

/** The dashboard's real surroundings. */
export const browserDependencies: DashboardDependencies = {
  // A private window shows nothing of the others; in Firefox their database cannot even be opened there.
  readIncidentIds: () => (browser.extension.inIncognitoContext ? Promise.resolve([]) : readIncidentIds()),
  readIncidentsById,
  readPolicy,
  readSettings,
  onLogChange,
  onPolicyChange,
  onSettingsChange,
  onProtectionChange: onLogTroubleChange,
  readMutedSites,
  onMutedSitesChange,
  preloading: browserPreloading,
  logLoss: { read: readLogLoss, dismiss: commands.dismissLogLoss, onChange: onLogLossChange },
  surroundings: browserSurroundings,
  commands,
  now: Date.now,
};
