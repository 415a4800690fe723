import { expect, it } from 'vitest';
import { foreignAlternative } from '../../src/core/foreign-alternative.ts';

it.each([
  'clear',
  'h3=":443"; ma=86400',
  'h3=":443"; ma=86400, h3-29=":443"; ma=86400; persist=1',
  'h2="shop.example:8443"; ma=60',
  'h2="SHOP.example:8443"',
  'h2="cflarexljc3rw355ysrkrzwapozws6nre6xsy3n4yrj7taye3uiby3ad.onion:443"; ma=86400; persist=1',
  '',
])('%j leaves the site where it is', (value) => {
  expect(foreignAlternative(value, 'shop.example')).toBeNull();
});

it.each([
  ['h2="127.0.0.1:8000"; ma=60', '127.0.0.1:8000'],
  ['h3=":443"; ma=86400, h2="localhost:1"', 'localhost:1'],
  ['h3="[::1]:443"', '[::1]:443'],
  ['h2=127.0.0.1:8000', '127.0.0.1:8000'],
  ['h2="2130706433:8000"', '2130706433:8000'],
  ['h2="other.shop.example:443"', 'other.shop.example:443'],
  [String.raw`h2="\127.0.0.1:8000"`, String.raw`\127.0.0.1:8000`],
])('%j leads elsewhere', (value, authority) => {
  expect(foreignAlternative(value, 'shop.example')).toBe(authority);
});
