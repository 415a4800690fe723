import type { Incident } from '../../core/incident.ts';
import type { Settings } from '../../core/settings.ts';
import type { Commands } from '../../messages/commands.ts';
import type { PreloadingControl } from '../../ui/preloading-control.ts';

/** Everything the welcome page has from outside. */
export interface WelcomeDependencies {
  readSettings(): Promise<Settings>;
  hasHostPermission(): Promise<boolean>;
  /** Asks for it. Must be called in the click's own turn. */
  requestAccess(): Promise<boolean>;
  readNewest(): Promise<Incident[]>;
  onLogChange(callback: () => void, signal: AbortSignal): void;
  preloading: PreloadingControl;
  changeSettings: Commands['changeSettings'];
  /** Where the dashboard is. */
  dashboard: string;
  now(): number;
}
