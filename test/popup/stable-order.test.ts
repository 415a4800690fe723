import { expect, test } from 'vitest';
import { stableOrder } from '../../popup/stable-order.ts';

const ids = (text: string) => text.split('').map((id) => ({ id }));
const order = (shown: string, read: string) =>
  stableOrder(ids(shown), ids(read))
    .map(({ id }) => id)
    .join('');

test('the first reading is shown as it is read', () => {
  expect(order('', 'cab')).toBe('cab');
});

test('what is shown stays in place when the log puts it elsewhere', () => {
  expect(order('abc', 'cab')).toBe('abc');
});

test('what is new comes on top, in its own order', () => {
  expect(order('abc', 'cyxab')).toBe('yxabc');
});

test('what is gone is gone', () => {
  expect(order('abc', 'ca')).toBe('ac');
});
