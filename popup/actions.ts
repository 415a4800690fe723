import { signal, type ReadonlySignal } from '@preact/signals';
import { message, type Message } from '../src/core/message.ts';
import type { CommandResult } from '../src/messages/protocol.ts';
import { explainError } from '../src/ui/explain-error.ts';
import type { PopupDependencies } from './dependencies.ts';
import type { Readings } from './readings.ts';

/** Something to tell: spoken by screen readers, and shown where `undo` offers a way back. */
export interface Notice {
  said: Message;
  undo: boolean;
}

/** An error, shown at the place whose button failed. */
export interface Problem {
  place: string;
  said: Message;
}

export interface Actions {
  notice: ReadonlySignal<Notice | null>;
  problem: ReadonlySignal<Problem | null>;
  /** The place whose command is under way. */
  busy: ReadonlySignal<string | null>;
  allow(place: string, site: string, port: number, lifetime: 'always' | 'session'): Promise<void>;
  blockAgain(place: string, site: string, port: number): Promise<void>;
  pause(site: string, minutes: number): Promise<void>;
  resume(site: string): Promise<void>;
  mend(how: 'repair' | 'grant'): Promise<void>;
  setNotifications(enabled: boolean): Promise<void>;
  clearLog(): Promise<void>;
  undoClear(): Promise<void>;
  dismissNotice(): void;
}

/** What the person can do. Every action ends in a notice or a problem, never in silence, and never throws. */
export function createActions(deps: PopupDependencies, { protection, read }: Readings): Actions {
  const notice = signal<Notice | null>(null);
  const problem = signal<Problem | null>(null);
  const busy = signal<string | null>(null);

  /** One command at a time: a second click while one is under way does nothing. */
  async function run(place: string, work: () => Promise<CommandResult>, done: Notice | null): Promise<void> {
    if (busy.peek() !== null) return;
    busy.value = place;
    problem.value = null;
    const result = await work().catch((): CommandResult => ({ ok: false, error: 'errorNoAnswer' }));
    busy.value = null;
    if (result.ok) notice.value = done;
    else problem.value = { place, said: explainError(result.error) };
  }

  /** Runs a command, then reads what it changed, so that the words change with the click. */
  const change = (
    place: string,
    command: () => Promise<CommandResult>,
    reread: () => Promise<void>,
    done: Notice | null,
  ) =>
    run(
      place,
      async () => {
        const result = await command();
        await reread();
        return result;
      },
      done,
    );

  async function mend(how: 'repair' | 'grant'): Promise<CommandResult> {
    if (how === 'repair') protection.value = await deps.commands.repair();
    else if (await deps.requestAccess()) await read.protection();
    return protection.peek()?.state === 'on' ? { ok: true } : { ok: false, error: 'errorMend' };
  }

  return {
    notice,
    problem,
    busy,
    allow: (place, site, port, lifetime) =>
      change(
        place,
        () => deps.commands.allow({ site, port, lifetime }),
        read.policy,
        spoken(message('saidAllowed', { site, port: String(port) })),
      ),
    blockAgain: (place, site, port) =>
      change(
        place,
        () => deps.commands.blockAgain({ site, port }),
        read.policy,
        spoken(message('saidBlocked', { site, port: String(port) })),
      ),
    pause: (site, minutes) =>
      change(
        'site',
        () => deps.commands.pause({ site, minutes }),
        read.policy,
        spoken(message('saidPaused', { site })),
      ),
    resume: (site) =>
      change(
        'site',
        () => deps.commands.resume({ site }),
        read.policy,
        spoken(message('saidResumed', { site })),
      ),
    mend: (how) => run('protection', () => mend(how), spoken(message('mended'))),
    setNotifications: (enabled) =>
      change('footer', () => deps.commands.setNotifications({ enabled }), read.settings, null),
    clearLog: () =>
      change('footer', () => deps.commands.clearLog(), read.incidents, {
        said: message('logCleared'),
        undo: true,
      }),
    undoClear: () => change('footer', () => deps.commands.undoClear(), read.incidents, null),
    dismissNotice: () => {
      notice.value = null;
    },
  };
}

const spoken = (said: Message): Notice => ({ said, undo: false });
