import { expect, test } from 'vitest';
import { StormPace } from '../../background/storm-pace.ts';

test('a few at a time are no storm, however long it goes on', () => {
  const pace = new StormPace();
  for (let second = 0; second < 600; second += 1) expect(pace.note(80, second * 1_000)).toBe(0);
});

test('one large batch is a storm, and so are many small ones', () => {
  expect(new StormPace().note(256, 0)).toBe(1_000);
  const pace = new StormPace();
  expect([0, 100, 200].map((now) => pace.note(100, now))).toEqual([0, 0, 1_000]);
});

test('the longer it lasts, the longer the log waits, up to a quarter of a minute', () => {
  const pace = new StormPace();
  let now = 0;
  const waits = Array.from({ length: 7 }, () => {
    const patience = pace.note(1_000, now);
    now += patience + 50;
    return patience;
  });
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
});

test('once it is over, the next begins as the first', () => {
  const pace = new StormPace();
  pace.note(1_000, 0);
  expect(pace.note(1_000, 1_050)).toBe(2_000);
  expect(pace.note(2, 3_100)).toBe(0);
  expect(pace.note(2, 20_000)).toBe(0);
  expect(pace.note(1_000, 30_000)).toBe(1_000);
});
