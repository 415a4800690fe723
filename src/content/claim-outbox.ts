const BATCH_MS = 100;
const MAX_CLAIMS = 256;

export interface ClaimOutbox {
  /** @param line what the page hook said of one attempt */
  add(line: string): void;
  flush(): void;
}

/**
 * Gathers claims for a moment and sends them together. Without claims there is no timer and no message.
 * @param onDead called once when the extension that would hear us is gone (updated, removed); nothing is sent after it.
 */
export function claimOutbox(
  send: (lines: string[]) => Promise<unknown>,
  { onDead }: { onDead: () => void },
): ClaimOutbox {
  let waiting: string[] = [];
  let room = MAX_CLAIMS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function add(line: string): void {
    if (room === 0) return;
    room--;
    waiting.push(line);
    timer ??= setTimeout(flush, BATCH_MS);
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (waiting[0]) send(waiting).catch(failed);
    waiting = [];
  }

  function failed(error: unknown): void {
    // Any other failure costs these claims only: they enrich what the network showed, nothing depends on them.
    if (!/context invalidated/i.test(String(error))) return;
    room = 0;
    onDead();
  }

  return { add, flush };
}
