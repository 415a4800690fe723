/**
 * Tells open pages that the log changed. A BroadcastChannel costs nothing when nobody listens and, unlike a
 * storage key, writes nothing.
 */
const CHANNEL = 'loopwarden:incidents';

let sender: BroadcastChannel | undefined;

/** The ids of the incidents that changed or are gone; null when it may be any of them. */
export type LogChange = readonly string[] | null;

/** Called by the one writer after each committed transaction. */
export function announceLogChange(change: LogChange = null): void {
  sender ??= new BroadcastChannel(CHANNEL);
  sender.postMessage(change);
}

/** Calls back after every change of the log until the signal aborts. */
export function onLogChange(callback: (change: LogChange) => void, signal: AbortSignal): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<LogChange>) => callback(data));
  signal.addEventListener('abort', () => channel.close(), { once: true });
}
