import type { Incident } from '../../core/incident.ts';
import type { Policy } from '../../core/policy.ts';
import type { Commands } from '../../messages/commands.ts';
import type { Settings } from '../../core/settings.ts';
import type { Surroundings } from './surroundings.ts';
import type { LogChange } from '../../store/changes.ts';
import type { LogLossControl } from '../../ui/log-loss-control.ts';
import type { PreloadingControl } from '../../ui/preloading-control.ts';

type Watch = (callback: () => void, signal: AbortSignal) => void;

/** Everything the dashboard has from outside. `browser-dependencies.ts` is the real one. */
export interface DashboardDependencies {
  /** Ids of all incidents, the newest first. */
  readIncidentIds(): Promise<string[]>;
  /** Undefined for those that are gone. */
  readIncidentsById(ids: readonly string[]): Promise<(Incident | undefined)[]>;
  readPolicy(): Promise<Policy>;
  readSettings(): Promise<Settings>;
  onLogChange(callback: (change: LogChange) => void, signal: AbortSignal): void;
  onPolicyChange: Watch;
  onSettingsChange: Watch;
  /** Whether what protects is whole may have changed. */
  onProtectionChange: Watch;
  readMutedSites(): Promise<string[]>;
  onMutedSitesChange: Watch;
  preloading: PreloadingControl;
  logLoss: LogLossControl;
  surroundings: Surroundings;
  commands: Commands;
  now(): number;
}
