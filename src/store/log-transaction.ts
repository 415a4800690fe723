import type { IDBPTransaction, StoreNames } from 'idb';
import { logDatabase, type LogSchema } from './log-database.ts';

export type LogTransaction = IDBPTransaction<LogSchema, StoreNames<LogSchema>[], 'readwrite'>;

/**
 * Background only. Does some work on the log in one transaction: all of it or, when anything fails, nothing.
 * Rejects with what made the browser give the transaction up, such as a full disk, if it was the browser.
 */
export async function inLogTransaction<T>(
  stores: StoreNames<LogSchema>[],
  work: (tx: LogTransaction) => Promise<T>,
): Promise<T> {
  const tx: LogTransaction = (await logDatabase()).transaction(stores, 'readwrite');
  // Work that fails first leaves nobody to wait for the end.
  tx.done.catch(() => {});
  try {
    const result = await work(tx);
    await tx.done;
    return result;
  } catch (error) {
    // What was put before must not be committed alone.
    if (tx.error === null) abort(tx);
    throw tx.error ?? error;
  }
}

function abort(tx: LogTransaction): void {
  try {
    tx.abort();
  } catch {
    // It has ended already.
  }
}
