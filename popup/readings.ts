import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Incident } from '../src/core/incident.ts';
import { EMPTY_POLICY, type Policy } from '../src/core/policy.ts';
import type { Protection } from '../src/messages/protocol.ts';
import { DEFAULT_SETTINGS, type Settings } from '../src/core/settings.ts';
import type { PopupDependencies } from './dependencies.ts';
import type { Page } from './page.ts';
import { stableOrder } from './stable-order.ts';

const SHOWN = 100;

export type ReadingName = 'incidents' | 'policy' | 'settings' | 'muted' | 'page' | 'protection';

export interface Readings {
  /** Null means: not read yet. Nothing is claimed before it is known. */
  page: ReadonlySignal<Page | null>;
  incidents: ReadonlySignal<Incident[] | null>;
  protection: Signal<Protection | null>;
  policy: ReadonlySignal<Policy>;
  settings: ReadonlySignal<Settings>;
  muted: ReadonlySignal<readonly string[]>;
  /** What could not be read the last time. What was read before stays. */
  failed: ReadonlySignal<ReadonlySet<ReadingName>>;
  /** Read again; never rejects. */
  read: Record<ReadingName, () => Promise<void>>;
}

/** Everything the popup shows, as last read. */
export function createReadings(deps: PopupDependencies): Readings {
  const page = signal<Page | null>(null);
  const incidents = signal<Incident[] | null>(null);
  const protection = signal<Protection | null>(null);
  const policy = signal<Policy>(EMPTY_POLICY);
  const settings = signal<Settings>(DEFAULT_SETTINGS);
  const muted = signal<readonly string[]>([]);
  const failed = signal<ReadonlySet<ReadingName>>(new Set());

  const reader = (name: ReadingName, work: () => Promise<void>) => async () => {
    const isRead = await work().then(
      () => true,
      () => false,
    );
    const failures = new Set(failed.peek());
    if (isRead) failures.delete(name);
    else failures.add(name);
    failed.value = failures;
  };

  return {
    page,
    incidents,
    protection,
    policy,
    settings,
    muted,
    failed,
    read: {
      page: reader('page', async () => void (page.value = await deps.readPage())),
      policy: reader('policy', async () => void (policy.value = await deps.readPolicy())),
      muted: reader('muted', async () => void (muted.value = await deps.readMutedSites())),
      settings: reader('settings', async () => void (settings.value = await deps.readSettings())),
      incidents: reader('incidents', async () => {
        const read = await deps.readIncidents(SHOWN);
        incidents.value = stableOrder(incidents.peek() ?? [], read);
      }),
      protection: reader('protection', async () => {
        protection.value = await deps.commands.protection().catch(() => UNANSWERED);
      }),
    },
  };
}

/** Who does not answer does not protect, for all we know. */
const UNANSWERED: Protection = { state: 'off', reason: 'browser-error', mend: 'repair' };
