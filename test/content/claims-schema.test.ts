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
  kind: 'file',
  loadedBy: ['https://shop.example/', 'https://tags.example/t.js'],
};
const valid = (data: unknown): boolean => v.safeParse(Claims, data).success;

describe('Claims', () => {
  it('takes what content scripts send', () => {
    expect(valid([CLAIM])).toBe(true);
    expect(valid(Array.from({ length: 256 }, () => CLAIM))).toBe(true);
  });

  it('calls what it does not know markup', () => {
    expect(v.parse(Claims, [{ ...CLAIM, api: 'use' }])).toMatchObject([{ api: 'markup' }]);
  });

  it.each([
    ['no array', CLAIM],
    ['too many', Array.from({ length: 257 }, () => CLAIM)],
    ['a long host', [{ ...CLAIM, host: 'a'.repeat(256) }]],
    ['a long address', [{ ...CLAIM, url: 'a'.repeat(1001) }]],
    ['half a line', [{ ...CLAIM, line: 1.5 }]],
    ['a negative column', [{ ...CLAIM, column: -1 }]],
    ['a port beyond all', [{ ...CLAIM, port: 65_536 }]],
    ['text for a number', [{ ...CLAIM, port: '80' }]],
    ['another kind', [{ ...CLAIM, kind: 'network' }]],
    ['evidence of its own', [{ ...CLAIM, evidence: 'network' }]],
    ['many loaders', [{ ...CLAIM, loadedBy: Array.from({ length: 5 }, () => 'a') }]],
    ['an endless loader', [{ ...CLAIM, loadedBy: ['a'.repeat(201)] }]],
    ['a loader that is none', [{ ...CLAIM, loadedBy: [null] }]],
    ['more than asked', [{ ...CLAIM, tabId: 1 }]],
  ])('refuses %s', (_name, data) => {
    expect(valid(data)).toBe(false);
  });
});
