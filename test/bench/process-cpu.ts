import { readdirSync, readFileSync } from 'node:fs';

/** CPU time a process and all below it have used so far, milliseconds. Linux counts it in hundredths of a second. */
export function processCpu(pid: number): number {
  const children = new Map<number, number[]>();
  const used = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = readStat(entry);
    if (!stat) continue;
    // Behind the name, which may hold anything: state, parent, …; user and system time are fields 14 and 15 (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const parent = Number(fields[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    used.set(Number(entry), Number(fields[11]) + Number(fields[12]));
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
