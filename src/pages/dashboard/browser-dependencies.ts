import { commands } from '../../messages/commands.ts';
import { onLogChange } from '../../store/changes.ts';
import { readIncidents } from '../../store/incident-log.ts';
import { onPolicyChange, readPolicy } from '../../store/policy-store.ts';
import { onSettingsChange, readSettings } from '../../store/settings.ts';
import type { DashboardDependencies } from './dependencies.ts';

/** The dashboard's real surroundings. */
export const browserDependencies: DashboardDependencies = {
  readIncidents,
  readPolicy,
  readSettings,
  onLogChange,
  onPolicyChange,
  onSettingsChange,
  commands,
  now: Date.now,
};
