import { StorageItem } from 'webext-storage';
import * as v from 'valibot';
import { logDatabase } from './log-database.ts';

const Stored = v.object({
  /** Milliseconds since the epoch: when a log that had been written was found empty, until the user has read it. */
  lostAt: v.exactOptional(v.number()),
});

/** That there is a log, and that one was lost. Apart from the log, so that it can tell. */
const item = new StorageItem<unknown>('log', { area: 'local' });

/** When the log was lost and began anew; null when it was not, or the user knows. */
export async function readLogLoss(): Promise<number | null> {
  const parsed = v.safeParse(Stored, await item.get());
  return (parsed.success ? parsed.output.lostAt : undefined) ?? null;
}

let known: unknown;

/**
 * Background only, before each write. Deleted, damaged, or emptied by the browser: a log that was written once and has
 * nothing now was lost. Looks at a newly opened database only; rejects when it cannot be opened.
 */
export async function noticeLogLoss(now: number): Promise<void> {
  const db = await logDatabase();
  if (db === known) return;
  const isFresh = (await db.get('meta', 'session')) === undefined;
  const wasWritten = (await item.get()) !== undefined;
  if (!wasWritten) await item.set({});
  else if (isFresh) await item.set({ lostAt: now });
  known = db;
}

/** Background only. */
export async function dismissLogLoss(): Promise<void> {
  await item.set({});
}

export function onLogLossChange(callback: () => void, signal: AbortSignal): void {
  item.onChanged(callback, signal);
}
