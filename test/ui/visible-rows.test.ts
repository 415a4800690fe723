import { expect, test } from 'vitest';
import { visibleRows } from '../../src/ui/visible-rows.ts';

const frame = { top: 0, height: 500, rowHeight: 50 };

test('ten thousand rows cost a screenful', () => {
  expect(visibleRows(10_000, frame, -1)).toEqual(Array.from({ length: 19 }, (_, index) => index));
  const middle = visibleRows(10_000, { ...frame, top: 250_000 }, -1);
  expect([middle[0], middle.at(-1)]).toEqual([4_992, 5_018]);
});

test('the active row is there wherever it is', () => {
  expect(visibleRows(10_000, frame, 9_999).at(-1)).toBe(9_999);
  expect(visibleRows(10_000, { ...frame, top: 250_000 }, 3)[0]).toBe(3);
});

test('a list that became shorter than where it was scrolled to shows its end', () => {
  expect(visibleRows(12, { ...frame, top: 250_000 }, -1).at(-1)).toBe(11);
  expect(visibleRows(0, { ...frame, top: 250_000 }, -1)).toEqual([]);
});
