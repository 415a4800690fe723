import { expect, test } from 'vitest';
import { scriptFile } from '../../src/core/script-file.ts';

test.each([
  ['https://shop.example/assets/main.js', 'main.js'],
  ['https://shop.example/checkout/', 'checkout'],
  ['https://shop.example/', 'shop.example'],
  ['not an address', 'not an address'],
])('%s', (url, name) => {
  expect(scriptFile(url)).toBe(name);
});
