import { useEffect, useState } from 'preact/hooks';
import { createRefresher } from '../../ui/refresher.ts';

type Watch = (callback: () => void, signal: AbortSignal) => void;

/**
 * What an asynchronous question answers, asked again whenever `watch` says so. Null until the first answer; an answer
 * that fails leaves the one before.
 * @param read stays the same while the component lives
 */
export function useReading<T>(read: () => Promise<T>, watch?: Watch): [T | null, () => void] {
  const [answer, setAnswer] = useState<T | null>(null);
  const [again, setAgain] = useState(0);
  useEffect(() => {
    const left = new AbortController();
    const refresh = createRefresher(async () => {
      const found = await read().catch(() => null);
      if (found !== null && !left.signal.aborted) setAnswer(found);
    });
    watch?.(refresh, left.signal);
    refresh();
    return () => left.abort();
  }, [again]);
  return [answer, () => setAgain((times) => times + 1)];
}
