import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Claims } from '../../src/messages/schemas.ts';

const CLAIM = {
  api: 'fetch',
  host: '127.0.0.1',
  port: 80,
  url: 'https://shop.example/a.js',
  line: 1,
  column: 1,
};
const valid = (data: unknown): boolean => v.safeParse(Claims, data).success;

describe('Claims', () => {
  it('takes what content scripts send', () => {
    expect(valid([CLAIM])).toBe(true);
    expect(valid(Array.from({ length: 256 }, () => CLAIM))).toBe(true);
  });

  it.each([
    ['no array', CLAIM],
    ['too many', Array.from({ length: 257 }, () => CLAIM)],
    ['another api', [{ ...CLAIM, api: 'open' }]],
    ['a long host', [{ ...CLAIM, host: 'a'.repeat(256) }]],
    ['a long address', [{ ...CLAIM, url: 'a'.repeat(1001) }]],
    ['half a line', [{ ...CLAIM, line: 1.5 }]],
    ['a negative column', [{ ...CLAIM, column: -1 }]],
    ['a port beyond all', [{ ...CLAIM, port: 65_536 }]],
    ['text for a number', [{ ...CLAIM, port: '80' }]],
    ['more than asked', [{ ...CLAIM, tabId: 1 }]],
  ])('refuses %s', (_name, data) => {
    expect(valid(data)).toBe(false);
  });
});
