import type { NotedError } from '../../store/error-log.ts';

/** What only the browser can tell about itself and about this extension. */
export interface Surroundings {
  browser: 'chrome' | 'firefox';
  /** Ours. */
  version: string;
  /** The browser's name and version, and the system it runs on, as it says it itself. */
  userAgent: string;
  hasHostPermission(): Promise<boolean>;
  /** Asks for the permission to see all websites. Must be called in the click's own turn. */
  requestAccess(): Promise<boolean>;
  isAllowedInPrivate(): Promise<boolean>;
  /** Whether the browser knows a permission of its own for requests to this computer. */
  hasOwnPermission(): Promise<boolean>;
  /** Rules read back from the browser: the guard's sets, and the user's. Null where blocking needs none. */
  installedRules(): Promise<{ guards: number; user: number } | null>;
  readErrors(): Promise<NotedError[]>;
  onErrorsChange(callback: () => void, signal: AbortSignal): void;
  /** Opens the browser's page about this extension; null where extensions may not open it. */
  openExtensionPage: (() => void) | null;
  copy(text: string): Promise<void>;
}
