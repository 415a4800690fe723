import { expect, test } from 'vitest';
import { searchSpellings } from '../../src/core/search-spellings.ts';

test.each([
  ['shop', ['shop']],
  [' Shop.Example ', ['shop.example']],
  ['Bücher', ['bücher', 'xn--bcher-kva']],
  ['bücher.example', ['bücher.example', 'xn--bcher-kva.example']],
  ['שלום.example', ['שלום.example', 'xn--9dbne9b.example']],
  ['https://shop.example/cart?secret=1', ['https://shop.example/cart?secret=1', 'shop.example']],
  ['https://', ['https://']],
  ['', ['']],
  ['ü ü', ['ü ü']],
])('%j is looked for as %j', (typed, spellings) => {
  expect(searchSpellings(typed)).toEqual(spellings);
});
