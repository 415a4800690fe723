import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addPort, countPorts, hasPort, listPorts, NO_PORTS, type PortSet } from '../../src/core/port-set.ts';

const setOf = (ports: Iterable<number>): PortSet => [...ports].reduce(addPort, NO_PORTS);

test('is a set: whatever is added, in whatever order, is in it once', () => {
  const port = fc.oneof(
    fc.integer({ min: 1, max: 65_535 }),
    fc.constantFrom(1, 7, 8, 255, 256, 65_528, 65_535),
  );
  fc.assert(
    fc.property(fc.array(port, { maxLength: 600, size: 'max' }), port, (ports, other) => {
      const set = setOf(ports);
      const sorted = [...new Set(ports)].toSorted((a, b) => a - b);
      expect([...listPorts(set)]).toEqual(sorted);
      expect(countPorts(set)).toBe(sorted.length);
      expect(hasPort(set, other)).toBe(ports.includes(other));
    }),
    { numRuns: 60 },
  );
});

test.each([0, 1, 255, 256, 257, 258, 65_535])('%i ports are exact and never above 8 KiB', (count) => {
  const set = setOf(Array.from({ length: count }, (_, i) => 65_535 - i));
  expect(countPorts(set)).toBe(count);
  expect([...listPorts(set)]).toEqual(Array.from({ length: count }, (_, i) => 65_536 - count + i));
  expect(hasPort(set, 65_536 - count - 1)).toBe(false);
  if (set instanceof Uint8Array) expect(set.byteLength).toBe(8192);
  else expect(set.length).toBeLessThanOrEqual(256);
});

test('the empty set stays empty', () => {
  addPort(NO_PORTS, 80);
  expect(NO_PORTS).toEqual([]);
});

test('survives being stored, as a list and as a bitmap', () => {
  for (const count of [10, 300]) {
    const set = structuredClone(setOf(Array.from({ length: count }, (_, i) => i + 1)));
    expect(countPorts(addPort(set, 65_535))).toBe(count + 1);
  }
});
