import type { Endpoint } from './loopback-endpoint.ts';
import { MAX_CLAIMS, MAX_GIVEN, MAX_LOADS } from './limits.ts';
import { create, slice } from './pristine.ts';
import { takeStack } from './take-stack.ts';
import type { Trap } from './wrap.ts';

export interface Report {
  /** Says each pair of script position and endpoint once. */
  attempt(api: string, endpoint: Endpoint, trap: Trap): void;
  /**
   * Remembers who loads a script. Kept here until the first attempt: most pages never make one.
   * @param given its address as the page wrote it, or markup with scripts in it
   * @param isWorker then it is told at once: the attempts of a worker are not seen here
   */
  load(given: string, trap: Trap, isWorker?: boolean): void;
}

/** Writes text, not objects: nothing a page can have planted takes part. */
export function reporter(say: (line: string) => void): Report {
  const said: Record<string, true> = create(null);
  const kept: Record<number, string> = create(null);
  let attempts = 0;
  let loads = 0;
  let told = 0;
  const tellLoads = (): void => {
    while (told < loads) say(kept[told++]!);
  };
  return {
    attempt(api, { host, port }, trap) {
      if (attempts >= MAX_CLAIMS) return;
      const line = `${api}\n${host}\n${port}\n${takeStack(trap)}`;
      if (said[line]) return;
      said[line] = true;
      attempts++;
      tellLoads();
      say(line);
    },
    load(given, trap, isWorker) {
      if (loads >= MAX_LOADS) return;
      const stack = takeStack(trap);
      kept[loads++] = `\n${stack}\0${isWorker ? '\0' : ''}${slice(given, 0, MAX_GIVEN)}`;
      if (isWorker || attempts > 0) tellLoads();
    },
  };
}
