/**
 * Tells open pages that the log changed. A BroadcastChannel costs nothing when nobody listens and, unlike a
 * storage key, writes nothing.
 */
const CHANNEL = 'loopwarden:incidents';

let sender: BroadcastChannel | undefined;

/** Called by the one writer after each committed transaction. */
export function announceLogChange(): void {
  sender ??= new BroadcastChannel(CHANNEL);
  sender.postMessage(null);
}

/** Calls back after every change of the log until the signal aborts. */
export function onLogChange(callback: () => void, signal: AbortSignal): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', callback);
  signal.addEventListener('abort', () => channel.close(), { once: true });
}
