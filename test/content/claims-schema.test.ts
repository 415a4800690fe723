import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Report } from '../../src/messages/schemas.ts';

const REPORT = {
  pages: ['https://shop.example/'],
  base: 'https://shop.example/',
  loads: ['\nError\0/a.js'],
  attempts: ['fetch\n127.0.0.1\n80\nError'],
};
const valid = (data: unknown): boolean => v.safeParse(Report, data).success;
const many = (count: number, length = 1): string[] => Array.from({ length: count }, () => 'a'.repeat(length));

describe('Report', () => {
  it('takes what content scripts send', () => {
    expect(valid(REPORT)).toBe(true);
    expect(
      valid({ ...REPORT, pages: many(8, 2_000), loads: many(128, 3_000), attempts: many(256, 2_300) }),
    ).toBe(true);
  });

  it.each([
    ['no object', [REPORT]],
    ['no page', { ...REPORT, pages: [] }],
    ['too many pages', { ...REPORT, pages: many(9) }],
    ['too many attempts', { ...REPORT, attempts: many(257) }],
    ['too many scripts', { ...REPORT, loads: many(129) }],
    ['an endless attempt', { ...REPORT, attempts: many(1, 2_401) }],
    ['an endless script', { ...REPORT, loads: many(1, 3_011) }],
    ['an endless base', { ...REPORT, base: 'a'.repeat(2_001) }],
    ['numbers for text', { ...REPORT, attempts: [80] }],
    ['more than asked', { ...REPORT, tabId: 1 }],
  ])('refuses %s', (_name, data) => {
    expect(valid(data)).toBe(false);
  });
});
