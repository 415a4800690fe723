import { inLogTransaction } from './log-transaction.ts';

/** More than files have left over when a disk is full. */
const SIZE = 1 << 16;

/** Background only. Rejects when the log cannot be written just now; leaves nothing behind. */
export async function probeLog(): Promise<void> {
  const noise = Array.from(crypto.getRandomValues(new Uint8Array(SIZE)), (byte) =>
    String.fromCharCode(byte),
  ).join('');
  await inLogTransaction(['meta'], async (tx) => void (await tx.objectStore('meta').put(noise, 'probe')));
  await inLogTransaction(['meta'], (tx) => tx.objectStore('meta').delete('probe'));
}
