import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Something that can be read, and says when that may have changed. */
export interface Watched<T> {
  read(): Promise<T>;
  onChange(callback: () => void, signal: AbortSignal): void;
}

/**
 * What it reads, read again whenever it says so, or when the returned function is called. Null until the first answer; an
 * answer that fails leaves the one before.
 */
export function useWatched<T>(watched: Watched<T>): [Signal<T | null>, () => Promise<void>] {
  const answer = useSignal<T | null>(null);
  const read = async (): Promise<void> => {
    answer.value = await watched.read().catch(() => answer.peek());
  };
  useEffect(() => {
    const ended = new AbortController();
    watched.onChange(() => void read(), ended.signal);
    void read();
    return () => ended.abort();
  }, [watched]);
  return [answer, read];
}
