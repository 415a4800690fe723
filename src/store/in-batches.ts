import type { StoredIncident } from './log-database.ts';

const BATCH = 200;

/** Everything in a store, a few at a time: all of the log at once would be most of the worker's memory. */
export async function* inBatches(store: {
  getAll(range: IDBKeyRange | null, count: number): Promise<StoredIncident[]>;
}): AsyncGenerator<StoredIncident[]> {
  let batch = await store.getAll(null, BATCH);
  while (batch.length > 0) {
    yield batch;
    batch = await store.getAll(IDBKeyRange.lowerBound(batch.at(-1)!.id, true), BATCH);
  }
}
