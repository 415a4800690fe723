import { expect, test } from 'vitest';
import { isolated } from '../../src/core/isolated.ts';
import { escapeUnseen, printable } from '../../src/core/printable.ts';

const HOSTILE = 'a\u202E\u200B\u3164\u00AD\u{E0041}b\u2028' + '\u0336'.repeat(9);

test('what nobody would see becomes a mark, and piled up marks are cut', () => {
  expect(printable(HOSTILE)).toBe('a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDb\uFFFD\u0336\u0336\u0336\u0336\uFFFD');
  for (const honest of ['main.3f2c.js', 'Größe.js', 'ไม้ไผ่.js', 'テスト.js', 'שלום'])
    expect(printable(honest)).toBe(honest);
});

test('in JSON it is escaped, and read back as it was', () => {
  const json = escapeUnseen(JSON.stringify({ url: HOSTILE }));
  expect(json).toMatch(/^[\u0020-\u007E]+$/);
  expect(JSON.parse(json)).toEqual({ url: HOSTILE });
});

test('only right-to-left letters are kept apart', () => {
  expect(isolated('main.js')).toBe('main.js');
  expect(isolated('Größe.js')).toBe('Größe.js');
  expect(isolated('\u05D0.js')).toBe('\u2068\u05D0.js\u2069');
});
