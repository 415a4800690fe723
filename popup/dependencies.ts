import type { Incident } from '../src/core/incident.ts';
import type { Policy } from '../src/core/policy.ts';
import type { Protocol } from '../src/messages/protocol.ts';
import type { Settings } from '../src/store/settings.ts';
import type { Page } from './page.ts';

type Watch = (callback: () => void, signal: AbortSignal) => void;

/** The commands of the background worker, as functions. */
export type Commands = {
  [K in Exclude<keyof Protocol, 'claim'>]: (
    ...data: Parameters<Protocol[K]>
  ) => Promise<ReturnType<Protocol[K]>>;
};

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
  commands: Commands;
  /** Asks for the permission to see all websites. Must be called in the click's own turn. */
  requestAccess(): Promise<boolean>;
  now(): number;
}
