import { expect, test } from 'vitest';
import { maskError } from '../../src/core/mask-error.ts';

test.each<[unknown, string]>([
  [new TypeError('Failed to fetch'), 'TypeError: Failed to fetch'],
  [new Error(''), 'Error'],
  ['quota', 'Error: quota'],
  [{ secret: 1 }, 'Error'],
  [undefined, 'Error'],
  [new Error('No tab with id: 1234567.'), 'Error: No tab with id: ….'],
  [
    new Error('Rule with id 103000 does not specify a value'),
    'Error: Rule with id … does not specify a value',
  ],
])('%s', (error, masked) => {
  expect(maskError(error)).toBe(masked);
});

test('no address, name or quoted value is left', () => {
  const secrets = [
    'https://shop.example/cart?token=sesame',
    'http://127.0.0.1:3000/api',
    'moz-extension://0b5c-uuid/popup',
    'www.shop.example',
    'bücher.example',
    '203.0.113.10',
    '[2001:db8::10]',
    '2001:db8::10',
    '"sesame"',
    "'sesame'",
    '“sesame”',
  ];
  for (const secret of secrets) {
    const said = maskError(new Error(`Could not open ${secret} for reading`));
    expect(said).toBe('Error: Could not open … for reading');
  }
});

test('is short, whatever comes', () => {
  expect(maskError(new Error('word '.repeat(10_000))).length).toBeLessThanOrEqual(160);
});
