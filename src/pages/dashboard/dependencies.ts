import type { Incident } from '../../core/incident.ts';
import type { Policy } from '../../core/policy.ts';
import type { Commands } from '../../messages/commands.ts';
import type { Settings } from '../../core/settings.ts';

type Watch = (callback: () => void, signal: AbortSignal) => void;

/** Everything the dashboard has from outside. `browser-dependencies.ts` is the real one. */
export interface DashboardDependencies {
  readIncidents(limit: number): Promise<Incident[]>;
  readPolicy(): Promise<Policy>;
  readSettings(): Promise<Settings>;
  onLogChange: Watch;
  onPolicyChange: Watch;
  onSettingsChange: Watch;
  commands: Commands;
  now(): number;
}
