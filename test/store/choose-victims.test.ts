import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseVictims, type Candidate } from '../../src/store/choose-victims.ts';

const candidate = fc.record({
  room: fc.constantFrom('a', 'b', 'c', 'd'),
  bytes: fc.integer({ min: 1, max: 100 }),
  lastAt: fc.integer({ min: 0, max: 1_000 }),
});
const candidates = fc
  .array(candidate, { maxLength: 60 })
  .map((list): Candidate[] => list.map((one, index) => ({ ...one, id: `${index}` })));
const room = fc.record({ incidents: fc.nat(40), bytes: fc.nat(2_000) });

const size = (list: readonly Candidate[]): number => list.reduce((sum, { bytes }) => sum + bytes, 0);

test('what is left fits, and nothing goes when all fits', () => {
  fc.assert(
    fc.property(candidates, room, (all, cap) => {
      const victims = new Set(chooseVictims(all, cap));
      const left = all.filter(({ id }) => !victims.has(id));
      expect(left.length).toBeLessThanOrEqual(cap.incidents);
      expect(size(left)).toBeLessThanOrEqual(cap.bytes);
      if (all.length <= cap.incidents && size(all) <= cap.bytes) expect(victims.size).toBe(0);
    }),
  );
});

test('a site loses nothing while it holds less than an equal share', () => {
  fc.assert(
    fc.property(candidates, room, (all, cap) => {
      const victims = new Set(chooseVictims(all, cap));
      const sites = new Set(all.map((one) => one.room));
      for (const site of sites) {
        const own = all.filter((one) => one.room === site);
        const isModest = own.length <= cap.incidents / sites.size && size(own) <= cap.bytes / sites.size;
        if (isModest) expect(own.filter(({ id }) => victims.has(id))).toEqual([]);
      }
    }),
  );
});

test('of each site the oldest go', () => {
  fc.assert(
    fc.property(candidates, fc.nat(40), (all, incidents) => {
      const victims = new Set(chooseVictims(all, { incidents, bytes: Infinity }));
      for (const gone of all.filter(({ id }) => victims.has(id))) {
        const olderKept = all.filter(
          (one) => one.room === gone.room && !victims.has(one.id) && one.lastAt < gone.lastAt,
        );
        expect(olderKept).toEqual([]);
      }
    }),
  );
});
