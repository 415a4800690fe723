import type { Incident } from '../src/core/incident.ts';
import type { Policy } from '../src/core/policy.ts';
import type { Settings } from '../src/core/settings.ts';
import type { Commands } from '../src/messages/commands.ts';
import type { LogLossControl } from '../src/ui/log-loss-control.ts';
import type { PreloadingControl } from '../src/ui/preloading-control.ts';
import type { BrowserPermission } from '../src/messages/browser-permission.ts';
import type { Page } from './page.ts';

export type PopupCommands = Pick<
  Commands,
  | 'allow'
  | 'blockAgain'
  | 'changeRules'
  | 'pause'
  | 'resume'
  | 'clearLog'
  | 'undoClear'
  | 'dismissLogLoss'
  | 'changeSettings'
  | 'muteSite'
  | 'unmuteSite'
  | 'setWatchOnly'
  | 'treatAsLocal'
  | 'protection'
  | 'repair'
>;

type Watch = (callback: () => void, signal: AbortSignal) => void;

/** Everything the popup has from outside. `browser-dependencies.ts` is the real one. */
export interface PopupDependencies {
  readIncidents(limit: number): Promise<Incident[]>;
  readPolicy(): Promise<Policy>;
  readSettings(): Promise<Settings>;
  readPage(): Promise<Page>;
  onLogChange: Watch;
  onPolicyChange: Watch;
  onSettingsChange: Watch;
  onPageChange: Watch;
  /** Whether what protects is whole may have changed. */
  onProtectionChange: Watch;
  readMutedSites(): Promise<string[]>;
  onMutedSitesChange: Watch;
  /** What the browser itself lets the page in the tab do; asked of the page. */
  readBrowserPermission(): Promise<BrowserPermission>;
  /** Opens the browser's own settings for the page's site; null where extensions may not. */
  openSiteSettings: (() => void) | null;
  commands: PopupCommands;
  /** Opens the dashboard in a tab, at this place: `incidents/…`. */
  openDashboard(place?: string): void;
  /** Asks for the permission to see all websites. Must be called in the click's own turn. */
  requestAccess(): Promise<boolean>;
  preloading: PreloadingControl;
  logLoss: LogLossControl;
  now(): number;
}
