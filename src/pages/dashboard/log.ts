import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Incident } from '../../core/incident.ts';
import type { LogChange } from '../../store/changes.ts';
import { createRefresher } from '../../ui/refresher.ts';
import type { DashboardDependencies } from './dependencies.ts';

export interface Log {
  /** Every incident there is, as it is now, in no order that anything may lean on. */
  all: ReadonlySignal<readonly Incident[]>;
  /** Newest first as of the last look: new ones wait, and none changes its place, until `showFresh`. */
  shown: ReadonlySignal<readonly Incident[]>;
  /** How many new ones wait. */
  fresh: ReadonlySignal<number>;
  showFresh(): void;
  /** `reading` at first, then `partial` while older ones are still on their way. */
  state: ReadonlySignal<'reading' | 'partial' | 'complete' | 'unreadable'>;
}

/** The first page fills a screen at once; the next ones are few and short. */
const FIRST_PAGE = 100;
const PAGE = 400;

/** Reads the whole log in pages, the newest first, and follows its changes. */
export function createLog(deps: DashboardDependencies, ended: AbortSignal): Log {
  const known = new Map<string, Incident>();
  let order: string[] = [];
  let changed: Set<string> | 'all' = 'all';
  const all = signal<readonly Incident[]>([]);
  const shown = signal<readonly Incident[]>([]);
  const state = signal<'reading' | 'partial' | 'complete' | 'unreadable'>('reading');

  function publish(): void {
    all.value = [...known.values()];
    shown.value = order.flatMap((id) => known.get(id) ?? []);
  }

  function take(ids: readonly string[], found: readonly (Incident | undefined)[]): void {
    for (const [index, id] of ids.entries()) {
      const incident = found[index];
      if (incident) known.set(id, incident);
      else known.delete(id);
    }
  }

  async function readAll(): Promise<void> {
    const ids = await deps.readIncidentIds();
    const there = new Set(ids);
    for (const id of known.keys()) if (!there.has(id)) known.delete(id);
    order = ids;
    let from = 0;
    while (from < ids.length) {
      const page = ids.slice(from, from + (from === 0 ? FIRST_PAGE : PAGE));
      from += page.length;
      take(page, await deps.readIncidentsById(page));
      publish();
      state.value = 'partial';
      if (ended.aborted) return;
    }
    publish();
  }

  async function readSome(ids: string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += PAGE) {
      const page = ids.slice(from, from + PAGE);
      take(page, await deps.readIncidentsById(page));
    }
    // Into an empty list nothing can jump.
    if (shown.peek().length === 0) sort();
    publish();
  }

  function sort(): void {
    order = [...known.values()].toSorted((a, b) => b.lastAt - a.lastAt).map(({ id }) => id);
  }

  async function read(): Promise<void> {
    const wanted = changed;
    changed = new Set();
    try {
      await (wanted === 'all' ? readAll() : readSome([...wanted]));
      state.value = 'complete';
    } catch {
      changed = 'all';
      state.value = 'unreadable';
    }
  }

  const refresh = createRefresher(read);
  deps.onLogChange((change: LogChange) => {
    if (change === null) changed = 'all';
    else if (changed !== 'all') for (const id of change) changed.add(id);
    refresh();
  }, ended);
  refresh();

  return {
    all,
    shown,
    state,
    fresh: computed(() => all.value.length - shown.value.length),
    showFresh() {
      sort();
      publish();
    },
  };
}
