import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { claimOutbox } from '../../src/content/claim-outbox.ts';

const claim = (port: number): string => `fetch\n127.0.0.1\n${port}\nError`;

describe('claimOutbox', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends nothing and sets no timer without claims', () => {
    const send = vi.fn(async () => {});
    claimOutbox(send, { onDead: vi.fn() }).flush();
    expect(vi.getTimerCount()).toBe(0);
    expect(send).not.toHaveBeenCalled();
  });

  it('gathers claims for 100 ms', () => {
    const send = vi.fn(async () => {});
    const outbox = claimOutbox(send, { onDead: vi.fn() });
    outbox.add(claim(1));
    vi.advanceTimersByTime(99);
    outbox.add(claim(2));
    expect(send).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(send.mock.calls).toEqual([[[claim(1), claim(2)]]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sends at once when flushed, and not again', () => {
    const send = vi.fn(async () => {});
    const outbox = claimOutbox(send, { onDead: vi.fn() });
    outbox.add(claim(1));
    outbox.flush();
    vi.advanceTimersByTime(200);
    expect(send.mock.calls).toEqual([[[claim(1)]]]);
  });

  it('falls silent when the extension is gone', async () => {
    const onDead = vi.fn();
    const send = vi.fn(() => Promise.reject(new Error('Extension context invalidated.')));
    const outbox = claimOutbox(send, { onDead });
    outbox.add(claim(1));
    await vi.advanceTimersByTimeAsync(100);
    outbox.add(claim(2));
    await vi.advanceTimersByTimeAsync(100);
    expect(send).toHaveBeenCalledTimes(1);
    expect(onDead).toHaveBeenCalledTimes(1);
  });

  it('goes on after any other failure', async () => {
    const send = vi.fn(() => Promise.reject(new Error('Could not establish connection.')));
    const outbox = claimOutbox(send, { onDead: vi.fn() });
    outbox.add(claim(1));
    await vi.advanceTimersByTimeAsync(100);
    outbox.add(claim(2));
    await vi.advanceTimersByTimeAsync(100);
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('takes 256 claims and no more', async () => {
    const send = vi.fn(async (_lines: string[]) => {});
    const outbox = claimOutbox(send, { onDead: vi.fn() });
    for (let port = 1; port <= 300; port++) outbox.add(claim(port));
    await vi.advanceTimersByTimeAsync(100);
    expect(send.mock.calls[0]?.[0]).toHaveLength(256);
  });
});
