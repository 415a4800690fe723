import { readdirSync, readFileSync } from 'node:fs';

/**
 * CPU time a process and all below it have used so far, those included that have ended: a page's process ends with its tab.
 * Milliseconds; Linux counts it in hundredths of a second.
 */
export function processCpu(pid: number): number {
  const children = new Map<number, number[]>();
  const used = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = readStat(entry);
    if (!stat) continue;
    // Behind the name, which may hold anything: state, parent, …; user and system time are fields 14 and 15, those of
    // children that have ended 16 and 17 (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const parent = Number(fields[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    const times = fields.slice(11, 15).map(Number);
    used.set(
      Number(entry),
      times.reduce((a, b) => a + b, 0),
    );
  }
  const sum = (one: number): number =>
    (used.get(one) ?? 0) + (children.get(one) ?? []).reduce((total, child) => total + sum(child), 0);
  return sum(pid) * 10;
}

/** Null for a process that has ended meanwhile. */
function readStat(pid: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
}
