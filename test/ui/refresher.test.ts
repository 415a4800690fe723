import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRefresher } from '../../src/ui/refresher.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a burst of calls is one now and one afterwards', async () => {
  const refresh = vi.fn(async () => {});
  const call = createRefresher(refresh, 100);
  for (let i = 0; i < 1000; i += 1) call();
  expect(refresh).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(refresh).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(1000);
  expect(refresh).toHaveBeenCalledTimes(2);
});

test('a call during a slow reading is not lost', async () => {
  const finish: (() => void)[] = [];
  const refresh = vi.fn(() => new Promise<void>((resolve) => void finish.push(resolve)));
  const call = createRefresher(refresh, 100);
  call();
  call();
  await vi.advanceTimersByTimeAsync(5000);
  expect(refresh).toHaveBeenCalledTimes(1);
  finish[0]?.();
  await vi.advanceTimersByTimeAsync(100);
  expect(refresh).toHaveBeenCalledTimes(2);
});
