/**
 * A set of port numbers that stays small: a sorted list while there are few, a bitmap of at most 8 KiB beyond. One that was
 * stored ends with its highest port.
 * A plain value, so that IndexedDB stores it as it is.
 */
export type PortSet = readonly number[] | Uint8Array;

const LIST_MAX = 256;
const BITMAP_BYTES = 8192;

export const NO_PORTS: PortSet = [];

export function hasPort(set: PortSet, port: number): boolean {
  return set instanceof Uint8Array ? (set[port >> 3]! & (1 << (port & 7))) !== 0 : set.includes(port);
}

/** Adds a port. Changes a bitmap in place (copying 8 KiB per attempt would not be O(1) in practice) and returns it. */
export function addPort(set: PortSet, port: number): PortSet {
  if (set instanceof Uint8Array) {
    const bitmap = port >> 3 < set.length ? set : grown(set);
    bitmap[port >> 3]! |= 1 << (port & 7);
    return bitmap;
  }
  if (set.includes(port)) return set;
  if (set.length < LIST_MAX) return [...set, port].toSorted((a, b) => a - b);
  const bitmap = new Uint8Array(BITMAP_BYTES);
  for (const p of [...set, port]) bitmap[p >> 3]! |= 1 << (p & 7);
  return bitmap;
}

function grown(set: Uint8Array): Uint8Array {
  const bitmap = new Uint8Array(BITMAP_BYTES);
  bitmap.set(set);
  return bitmap;
}

export function countPorts(set: PortSet): number {
  if (!(set instanceof Uint8Array)) return set.length;
  let count = 0;
  for (const byte of set) for (let rest = byte; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** All ports of the set, lowest first. */
export function* listPorts(set: PortSet): Generator<number> {
  if (!(set instanceof Uint8Array)) {
    yield* set;
    return;
  }
  for (let port = 0; port < set.length * 8; port += 1) if (hasPort(set, port)) yield port;
}

/** The lowest ports of the set, at most so many. */
export function firstPorts(set: PortSet, count: number): number[] {
  const found: number[] = [];
  for (const port of listPorts(set)) {
    if (found.length === count) break;
    found.push(port);
  }
  return found;
}
