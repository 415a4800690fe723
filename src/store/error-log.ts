import { StorageItem } from 'webext-storage';
import * as v from 'valibot';

/** The last errors of this browser session, for the health page. Nothing of them is written to disk. */
const item = new StorageItem<unknown>('errors', { area: 'session' });
export const MAX_ERRORS = 20;

const Noted = v.object({
  /** Milliseconds since the epoch. */
  at: v.number(),
  /** Which part of the background it was. */
  place: v.string(),
  /** Without private data: `maskError`. */
  what: v.string(),
  /** How often in a row. */
  times: v.number(),
});
export type NotedError = v.InferOutput<typeof Noted>;

/** The newest first. */
export async function readErrors(): Promise<NotedError[]> {
  const stored = await item.get();
  return Array.isArray(stored) ? stored.filter((entry): entry is NotedError => v.is(Noted, entry)) : [];
}

/** Background only, one call at a time. The same error again only counts up. */
export async function appendError(error: Omit<NotedError, 'times'>): Promise<void> {
  const errors = await readErrors();
  const [last] = errors;
  const same = last?.place === error.place && last.what === error.what;
  const noted = { ...error, times: same ? last.times + 1 : 1 };
  await item.set([noted, ...errors.slice(same ? 1 : 0)].slice(0, MAX_ERRORS));
}

export function onErrorsChange(callback: () => void, signal: AbortSignal): void {
  item.onChanged(callback, signal);
}
