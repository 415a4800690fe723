import type { ScriptApi } from '../core/incident.ts';
import type { Endpoint } from './loopback-endpoint.ts';
import { slice } from './pristine.ts';
import { takeStack } from './take-stack.ts';
import type { Trap } from './wrap.ts';

/** Distinct claims a document may make; a sweep of all ports needs no more to name its script. */
const MAX_CLAIMS = 256;
const MAX_STACK = 8_000;

export type Report = (api: ScriptApi, endpoint: Endpoint, trap: Trap) => void;

/** Says each pair of script position and endpoint once. */
export function reporter(say: (line: string) => void): Report {
  const said: Record<string, true> = Object.create(null);
  let count = 0;
  return (api, { host, port }, trap) => {
    if (count >= MAX_CLAIMS) return;
    const stack = takeStack(trap);
    // Text, not an object: nothing a page can have planted takes part in writing it.
    const line = `${api}\n${host}\n${port}\n${slice(stack, 0, MAX_STACK)}`;
    if (said[line]) return;
    said[line] = true;
    count++;
    say(line);
  };
}
